package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import java.time.Duration;
import java.util.OptionalInt;

/// Deepgram: `/v1/listen` (Nova) and `/v2/listen` (Flux).
public final class DeepgramEmulator implements AutoCloseable {
    private final Script script = new Script();
    private final WireServer wire;
    private volatile Duration patience = Duration.ofSeconds(10);

    private DeepgramEmulator(int port) {
        wire =
                WireServer.start(
                        port,
                        doors ->
                                doors.admitting(DeepgramEmulator::admit)
                                        .socket(
                                                "/v1/listen",
                                                socket ->
                                                        new NovaWire(socket, script, patience)
                                                                .begin())
                                        .socket(
                                                "/v2/listen",
                                                socket -> new FluxWire(socket, script).begin()));
    }

    /// Starts one on a free port.
    public static DeepgramEmulator start() {
        return new DeepgramEmulator(0);
    }

    public WireServer wire() {
        return wire;
    }

    /// What it will understand.
    public Script script() {
        return script;
    }

    /// How long Nova waits for audio or KeepAlive before it closes with NET-0001.
    public DeepgramEmulator idleAfter(Duration time) {
        patience = time;
        return this;
    }

    @Override
    public void close() {
        wire.close();
    }

    private static OptionalInt admit(Head head) {
        boolean known =
                head.header("Authorization")
                        .filter(it -> it.startsWith("Token ") || it.startsWith("Bearer "))
                        .isPresent();
        if (!known) {
            return OptionalInt.of(401);
        }
        boolean halfRaw =
                head.query("encoding").isPresent() != head.query("sample_rate").isPresent();
        return halfRaw || head.query("model").isEmpty() ? OptionalInt.of(400) : OptionalInt.empty();
    }
}
