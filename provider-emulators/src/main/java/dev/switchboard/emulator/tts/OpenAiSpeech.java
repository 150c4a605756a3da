package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Doors;
import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// OpenAI's `POST /v1/audio/speech`, and what Kokoro-FastAPI adds to it.
public final class OpenAiSpeech {
    /// Of raw samples.
    public static final int RATE = 24_000;

    /// Odd on purpose: HTTP chunks end where they like.
    private static final int PIECE = 1_921;

    private static final int OTHER_RATE = 22_050;
    private static final int LONGEST = 4_096;
    private static final int MP3_FRAME = 417;
    private static final Set<String> FORMATS = Set.of("mp3", "wav", "pcm");

    private final Manner manner;

    private OpenAiSpeech(Manner manner) {
        this.manner = manner;
    }

    /// Starts one.
    public static WireServer start() {
        return start(Manner.AS_ASKED);
    }

    /// Starts one that answers in its own way.
    public static WireServer start(Manner manner) {
        OpenAiSpeech speech = new OpenAiSpeech(manner);
        return WireServer.start(doors -> {
            speech.open(doors);
            doors.refusing((head, status) ->
                    error(
                                    "Emulated failure for "
                                            + head.header("Authorization").orElse("nobody"),
                                    status == 429 ? "insufficient_quota" : "emulated")
                            .encode());
        });
    }

    private void open(Doors doors) {
        doors.post("/v1/audio/speech", this::speak)
                .get(
                        "/v1/audio/voices",
                        exchange ->
                                exchange.json(
                                        200,
                                        new JsonObject()
                                                .put(
                                                        "voices",
                                                        new JsonArray(List.of("af_heart")))));
    }

    private void speak(Exchange exchange) {
        JsonObject body = exchange.request().json();
        for (String name : List.of("model", "input", "voice")) {
            if (!body.containsKey(name)) {
                exchange.json(400, error("Missing required parameter: " + name, "missing"));
                return;
            }
        }
        String format = body.getString("response_format", "mp3");
        if (!FORMATS.contains(format) || body.getString("input").length() > LONGEST) {
            exchange.json(400, error("Invalid value.", "unsupported_value"));
            return;
        }
        exchange.failing(() -> Failure.open(error("Emulated failure", "server_error").encode()));
        boolean events = "sse".equals(body.getString("stream_format"));
        answer(exchange, body.getString("input"), events ? Manner.EVENTS : manner, format);
    }

    private static void answer(Exchange exchange, String input, Manner manner, String format) {
        String text = exchange.plan().empty() ? "" : input;
        byte[] pcm = Tone.pcm(text, RATE);
        switch (manner) {
            case AS_ASKED -> {
                switch (format) {
                    case "pcm" -> send(exchange, "audio/pcm", pcm);
                    case "wav" -> send(exchange, "audio/wav", Wav.streamed(pcm, RATE));
                    default -> send(exchange, "audio/mpeg", mp3(pcm.length / (2 * 576) + 1));
                }
            }
            case WAV -> send(exchange, "audio/wav", Wav.streamed(pcm, RATE));
            case WAV_AT_ANOTHER_RATE ->
                    send(exchange, "audio/wav", Wav.of(Tone.pcm(text, OTHER_RATE), OTHER_RATE));
            case MP3 -> send(exchange, "audio/mpeg", mp3(10));
            case ERROR_AS_SUCCESS -> exchange.json(200, error("Not really", "server_error"));
            case EVENTS -> events(exchange, pcm);
        }
    }

    private static void send(Exchange exchange, String type, byte[] audio) {
        exchange.stream(200, type, Map.of("x-request-id", "req_emulated"));
        Tone.pieces(audio, PIECE).forEach(exchange::piece);
        exchange.end();
    }

    private static void events(Exchange exchange, byte[] pcm) {
        exchange.stream(200, "text/event-stream; charset=utf-8", Map.of());
        for (byte[] piece : Tone.pieces(pcm, PIECE)) {
            exchange.event(
                    "",
                    new JsonObject()
                            .put("type", "speech.audio.delta")
                            .put("audio", Base64.getEncoder().encodeToString(piece))
                            .encode());
        }
        exchange.event(
                        "",
                        new JsonObject()
                                .put("type", "speech.audio.done")
                                .put(
                                        "usage",
                                        new JsonObject()
                                                .put("input_tokens", 1)
                                                .put("output_tokens", 1)
                                                .put("total_tokens", 2))
                                .encode())
                .end();
    }

    /// Silent MPEG frames, of 128 kbit/s at 44.1 kHz.
    private static byte[] mp3(int frames) {
        byte[] audio = new byte[frames * MP3_FRAME];
        Arrays.fill(audio, (byte) 0);
        for (int at = 0; at < audio.length; at += MP3_FRAME) {
            audio[at] = (byte) 0xff;
            audio[at + 1] = (byte) 0xfb;
            audio[at + 2] = (byte) 0x90;
            audio[at + 3] = (byte) 0xc4;
        }
        return audio;
    }

    private static JsonObject error(String message, String code) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", "invalid_request_error")
                                .putNull("param")
                                .put("code", code));
    }
}
