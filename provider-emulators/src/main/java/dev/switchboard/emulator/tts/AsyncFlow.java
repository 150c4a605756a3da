package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// async.ai: HTTP streaming and its WebSocket. When the end of a context is told is not settled:
/// after its empty text, or only after it is closed.
public final class AsyncFlow {
    private static final int PIECE = 4_801;

    private final Socket socket;
    private final boolean endsWhenClosed;
    private final Map<String, Context> contexts = new HashMap<>();
    private JsonObject opening = new JsonObject();

    /// @param lane in which its audio leaves
    private record Context(Socket.Lane lane, StringBuilder text) {}

    private AsyncFlow(Socket socket, boolean endsWhenClosed) {
        this.socket = socket;
        this.endsWhenClosed = endsWhenClosed;
    }

    /// Starts one that tells the end after the empty text.
    public static WireServer start() {
        return start(false);
    }

    /// Starts one that tells the end only when a context is closed.
    public static WireServer startEndingWhenClosed() {
        return start(true);
    }

    private static WireServer start(boolean endsWhenClosed) {
        return WireServer.start(doors ->
                doors.post("/text_to_speech/streaming", AsyncFlow::speak)
                        .socket(
                                "/text_to_speech/websocket/ws",
                                socket -> accept(socket, endsWhenClosed))
                        .refusing(AsyncFlow::refusal));
    }

    /// The vendor answers with text.
    private static String refusal(Head head, int status) {
        return "Refused with %d for %s"
                .formatted(
                        status,
                        head.header("x-api-key").or(() -> head.query("api_key")).orElse("nobody"));
    }

    private static void speak(Exchange exchange) {
        JsonObject body = exchange.request().json();
        String text = exchange.plan().empty() ? "" : body.getString("transcript");
        exchange.stream(200, "application/octet-stream", Map.of());
        Tone.pieces(audio(text, body), PIECE).forEach(exchange::piece);
        exchange.end();
    }

    private static byte[] audio(String text, JsonObject opening) {
        JsonObject format = opening.getJsonObject("output_format");
        return Tone.encoded(text, format.getInteger("sample_rate"), format.getString("encoding"));
    }

    private static void accept(Socket socket, boolean endsWhenClosed) {
        AsyncFlow flow = new AsyncFlow(socket, endsWhenClosed);
        socket.failing(() ->
                        new Failure(
                                new JsonObject().put("error", "Emulated failure").encode(),
                                1011,
                                ""))
                .onText(text -> flow.hear(new JsonObject(text)));
    }

    private void hear(JsonObject message) {
        if (opening.isEmpty()) {
            opening = message;
            return;
        }
        if (message.getBoolean("terminate", false)) {
            socket.close(1000, "");
            return;
        }
        String id = message.getString("context_id", "");
        String transcript = message.getString("transcript", "");
        if (message.getBoolean("close_context", false)) {
            close(id);
        } else if (!id.isEmpty()) {
            Context context =
                    contexts.computeIfAbsent(
                            id, _ -> new Context(socket.lane(), new StringBuilder()));
            context.text().append(transcript);
            if (transcript.isEmpty() || message.getBoolean("force", false)) {
                speak(id, context);
            }
            if (transcript.isEmpty() && !endsWhenClosed) {
                context.lane().send(piece(id, new byte[0], true));
            }
        }
    }

    private void speak(String id, Context context) {
        String words = socket.plan().empty() ? "" : context.text().toString();
        context.text().setLength(0);
        for (byte[] piece : Tone.pieces(audio(words, opening), PIECE)) {
            context.lane().send(piece(id, piece, false));
        }
    }

    private void close(String id) {
        Context context = contexts.remove(id);
        if (context != null) {
            context.lane().cancel();
            context.lane().send(piece(id, new byte[0], true));
        }
    }

    private static String piece(String id, byte[] audio, boolean last) {
        return new JsonObject()
                .put("context_id", id)
                .put("audio", Base64.getEncoder().encodeToString(audio))
                .put("final", last)
                .encode();
    }
}
