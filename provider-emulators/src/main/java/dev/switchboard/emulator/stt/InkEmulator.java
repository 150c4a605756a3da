package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import java.util.OptionalInt;

/// Cartesia: `/stt/websocket` (the client ends turns) and `/stt/turns/websocket` (the server does).
public final class InkEmulator implements AutoCloseable {
    private final Script script = new Script();
    private final WireServer wire;

    private InkEmulator() {
        wire =
                WireServer.start(doors ->
                        doors.admitting(InkEmulator::admit)
                                .socket(
                                        "/stt/websocket",
                                        socket -> new InkManualWire(socket, script).begin())
                                .socket(
                                        "/stt/turns/websocket",
                                        socket -> new InkTurnsWire(socket, script).begin()));
    }

    /// Starts one on a free port.
    public static InkEmulator start() {
        return new InkEmulator();
    }

    public WireServer wire() {
        return wire;
    }

    /// What it will understand.
    public Script script() {
        return script;
    }

    @Override
    public void close() {
        wire.close();
    }

    private static OptionalInt admit(Head head) {
        boolean known =
                head.header("X-API-Key").isPresent()
                        || head.header("Authorization").isPresent()
                        || head.query("api_key").isPresent()
                        || head.query("access_token").isPresent();
        if (!known) {
            return OptionalInt.of(401);
        }
        boolean versioned =
                head.header("Cartesia-Version").isPresent()
                        || head.query("cartesia_version").isPresent();
        return versioned && head.query("model").isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(400);
    }
}
