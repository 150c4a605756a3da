package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Cartesia's Sonic: bytes, server-sent events, and a WebSocket with contexts.
public final class CartesiaSonic {
    private static final int PIECE = 4_801;

    private final Socket socket;
    private final Map<String, Socket.Lane> contexts = new HashMap<>();

    private CartesiaSonic(Socket socket) {
        this.socket = socket;
    }

    /// Starts one.
    public static WireServer start() {
        return WireServer.start(doors ->
                doors.post("/tts/bytes", CartesiaSonic::bytes)
                        .post("/tts/sse", CartesiaSonic::events)
                        .socket("/tts/websocket", CartesiaSonic::accept)
                        .refusing(CartesiaSonic::refusal));
    }

    private static String refusal(Head head, int status) {
        return new JsonObject()
                .put("title", "Refused")
                .put("message", "For " + head.header("X-API-Key").orElse("nobody"))
                .put("error_code", "emulated")
                .put("status_code", status)
                .encode();
    }

    private static void bytes(Exchange exchange) {
        exchange.stream(200, "audio/pcm", Map.of());
        for (byte[] piece : Tone.pieces(audio(exchange), 1_921)) {
            exchange.piece(piece);
        }
        exchange.end();
    }

    private static void events(Exchange exchange) {
        exchange.failing(() -> Failure.open(error("")));
        exchange.stream(200, "text/event-stream", Map.of());
        for (byte[] piece : Tone.pieces(audio(exchange), PIECE)) {
            exchange.event("chunk", chunk("", piece));
        }
        exchange.event("done", message("done", "").put("done", true).encode()).end();
    }

    private static byte[] audio(Exchange exchange) {
        JsonObject body = exchange.request().json();
        return audio(exchange.plan().empty() ? "" : body.getString("transcript"), body);
    }

    private static byte[] audio(String text, JsonObject body) {
        return Tone.pcm(text, body.getJsonObject("output_format").getInteger("sample_rate"));
    }

    private static void accept(Socket socket) {
        CartesiaSonic sonic = new CartesiaSonic(socket);
        socket.failing(() -> Failure.open(error("")))
                .onText(text -> sonic.hear(new JsonObject(text)));
    }

    private void hear(JsonObject request) {
        String id = request.getString("context_id", "");
        if (request.getBoolean("cancel", false)) {
            Socket.Lane lane = contexts.remove(id);
            if (lane != null) {
                lane.cancel();
            }
            return;
        }
        Socket.Lane lane = contexts.computeIfAbsent(id, _ -> socket.lane());
        String text = socket.plan().empty() ? "" : request.getString("transcript", "");
        if (request.getBoolean("add_timestamps", false) && !text.isEmpty()) {
            lane.send(times(id, text));
        }
        for (byte[] piece : Tone.pieces(audio(text, request), PIECE)) {
            lane.send(chunk(id, piece));
        }
        if (!request.getBoolean("continue", false)) {
            lane.send(message("done", id).put("done", true).encode())
                    .then(() -> contexts.remove(id));
        }
    }

    private static String chunk(String id, byte[] audio) {
        return message("chunk", id)
                .put("data", Base64.getEncoder().encodeToString(audio))
                .put("done", false)
                .put("step_time", 1.0)
                .encode();
    }

    /// In seconds from the beginning of the context.
    private static String times(String id, String text) {
        JsonArray words = new JsonArray();
        JsonArray starts = new JsonArray();
        JsonArray ends = new JsonArray();
        for (TimedWord word : TimedWord.of(text)) {
            words.add(word.text());
            starts.add(word.startMs() / 1000.0);
            ends.add(word.endMs() / 1000.0);
        }
        return message("timestamps", id)
                .put("done", false)
                .put(
                        "word_timestamps",
                        new JsonObject().put("words", words).put("start", starts).put("end", ends))
                .encode();
    }

    private static JsonObject message(String type, String id) {
        JsonObject message = new JsonObject().put("type", type).put("status_code", 200);
        return id.isEmpty() ? message : message.put("context_id", id);
    }

    private static String error(String id) {
        return message("error", id)
                .put("title", "Emulated failure")
                .put("message", "Emulated failure")
                .put("status_code", 500)
                .encode();
    }
}
