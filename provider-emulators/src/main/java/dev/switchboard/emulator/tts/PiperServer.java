package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/// Piper's HTTP server: a text in, one whole WAV file out, which it calls HTML.
public final class PiperServer {
    /// Of its voice.
    public static final int RATE = 22_050;

    private static final String HTML = "text/html; charset=utf-8";

    private PiperServer() {}

    /// Starts one.
    public static WireServer start() {
        return WireServer.start(doors ->
                doors.post("/synthesize", PiperServer::speak)
                        .get(
                                "/voices",
                                exchange ->
                                        exchange.json(
                                                200,
                                                new JsonObject()
                                                        .put(
                                                                "en_US-lessac-medium",
                                                                new JsonObject()))));
    }

    /// Reads the body whatever its type says.
    private static void speak(Exchange exchange) {
        String text = exchange.request().json().getString("text", "").strip();
        if (text.isEmpty()) {
            exchange.whole(500, HTML, "<h1>No text</h1>".getBytes(StandardCharsets.UTF_8));
            return;
        }
        byte[] pcm = Tone.pcm(exchange.plan().empty() ? "" : text, RATE);
        exchange.whole(200, HTML, Wav.of(pcm, RATE));
    }
}
