package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import java.util.OptionalInt;

/// OpenAI's transcriptions, batch and realtime, and the batch wire of those who resemble it: Groq
/// below `/openai`, whisper.cpp at `/inference`.
public final class OpenAiSpeechEmulator implements AutoCloseable {
    private final Script script = new Script();
    private final WireServer wire;

    private OpenAiSpeechEmulator(int port) {
        var openAi = new TranscriptionWire(script, TranscriptionWire.Flavour.OPENAI);
        var groq = new TranscriptionWire(script, TranscriptionWire.Flavour.GROQ);
        var whisper = new TranscriptionWire(script, TranscriptionWire.Flavour.WHISPER_CPP);
        wire =
                WireServer.start(
                        port,
                        doors ->
                                doors.admitting(OpenAiSpeechEmulator::admit)
                                        .post("/v1/audio/transcriptions", openAi::answer)
                                        .post("/openai/v1/audio/transcriptions", groq::answer)
                                        .post("/inference", whisper::answer)
                                        .socket(
                                                "/v1/realtime",
                                                socket ->
                                                        new RealtimeTranscriptionWire(
                                                                        socket, script)
                                                                .begin()));
    }

    /// Starts one on a free port.
    public static OpenAiSpeechEmulator start() {
        return new OpenAiSpeechEmulator(0);
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
        return head.path().equals("/inference")
                ? OptionalInt.empty()
                : Json.needs(head, "Authorization", "Bearer ");
    }
}
