package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/// ElevenLabs: HTTP streaming, and its two WebSockets.
public final class ElevenLabs {
    private static final int PIECE = 1_921;

    private ElevenLabs() {}

    /// Starts one.
    public static WireServer start() {
        return WireServer.start(doors ->
                doors.post("/v1/text-to-speech/{voice}/stream", ElevenLabs::speak)
                        .post("/v1/text-to-speech/{voice}", ElevenLabs::speak)
                        .socket(
                                "/v1/text-to-speech/{voice}/multi-stream-input",
                                ElevenLabsContexts::accept)
                        .socket("/v1/text-to-speech/{voice}/stream-input", ElevenLabsSingle::accept)
                        .refusing(ElevenLabs::refusal));
    }

    private static String refusal(Head head, int status) {
        String word =
                switch (status) {
                    case 401 -> "invalid_api_key";
                    case 402 -> "quota_exceeded";
                    case 404 -> "voice_not_found";
                    case 429 -> "too_many_concurrent_requests";
                    default -> "emulated";
                };
        return new JsonObject()
                .put(
                        "detail",
                        new JsonObject()
                                .put("status", word)
                                .put("message", "No: " + head.header("xi-api-key").orElse("")))
                .encode();
    }

    private static void speak(Exchange exchange) {
        String text = exchange.plan().empty() ? "" : exchange.request().json().getString("text");
        byte[] pcm = Tone.pcm(text, rate(exchange.head()));
        exchange.stream(200, "audio/pcm", Map.of("request-id", "emulated"));
        Tone.pieces(pcm, PIECE).forEach(exchange::piece);
        exchange.end();
    }

    /// Whether the times of letters are wanted.
    static boolean aligned(Head head) {
        return head.query("sync_alignment").filter("true"::equals).isPresent();
    }

    /// Of the `output_format`, such as `pcm_24000`.
    static int rate(Head head) {
        String format = head.query("output_format").orElse("mp3_44100_128");
        return Integer.parseInt(format.split("_", -1)[1]);
    }
}
