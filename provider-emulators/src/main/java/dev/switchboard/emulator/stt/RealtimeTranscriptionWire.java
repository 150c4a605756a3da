package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;

/// OpenAI `/v1/realtime?intent=transcription`: 24 kHz in base64, an item for each commit.
final class RealtimeTranscriptionWire {
    private static final int BYTES_PER_SECOND = 48_000;
    private static final int LEAST_MILLIS = 100;

    private final Socket socket;
    private final Ear ear;
    private int items;
    private boolean configured;

    RealtimeTranscriptionWire(Socket socket, Script script) {
        this.socket = socket;
        ear = new Ear(script, BYTES_PER_SECOND);
    }

    void begin() {
        socket.failing(() -> Failure.open(error("server_error", "server_error", "Emulated.")))
                .onText(text -> receive(new JsonObject(text)));
        boolean transcription =
                socket.head().query("intent").filter("transcription"::equals).isPresent();
        if (!transcription || socket.head().query("model").isPresent()) {
            socket.send(error("invalid_request_error", "invalid_model", "Wrong kind of session."));
            socket.close(4000, "invalid_request_error.invalid_model");
            return;
        }
        socket.send(session("session.created", new JsonObject()));
    }

    private void receive(JsonObject event) {
        switch (event.getString("type", "")) {
            case "session.update" -> update(event.getJsonObject("session"));
            case "input_audio_buffer.append" ->
                    ear.hear(Base64.getDecoder().decode(event.getString("audio")).length);
            case "input_audio_buffer.clear" -> {
                ear.next();
                socket.send(event("input_audio_buffer.cleared"));
            }
            case "input_audio_buffer.commit" -> commit();
            default ->
                    socket.send(
                            error("invalid_request_error", "invalid_value", "Unknown event type."));
        }
    }

    private void update(JsonObject session) {
        JsonObject format =
                session.getJsonObject("audio").getJsonObject("input").getJsonObject("format");
        if (!session.getString("type").equals("transcription")
                || !format.getString("type").equals("audio/pcm")
                || format.getInteger("rate") != BYTES_PER_SECOND / 2) {
            socket.send(error("invalid_request_error", "invalid_value", "Invalid session."));
            return;
        }
        configured = true;
        socket.send(session("session.updated", session));
    }

    private void commit() {
        if (ear.utteranceMillis() < LEAST_MILLIS || !configured) {
            socket.send(
                    error(
                            "invalid_request_error",
                            "input_audio_buffer_commit_empty",
                            "The buffer is too small."));
            return;
        }
        String item = "item_" + items;
        JsonObject committed = event("input_audio_buffer.committed").put("item_id", item);
        if (items > 0) {
            committed.put("previous_item_id", "item_" + (items - 1));
        } else {
            committed.putNull("previous_item_id");
        }
        items++;
        socket.send(committed);
        List<Word> words = socket.plan().empty() ? List.of() : ear.all();
        for (int i = 0; i < words.size(); i++) {
            String delta = i == 0 ? words.get(i).text() : " " + words.get(i).text();
            socket.send(transcription("delta", item).put("delta", delta));
        }
        JsonObject usage =
                new JsonObject()
                        .put("type", "duration")
                        .put("seconds", ear.utteranceMillis() / 1000.0);
        socket.send(
                transcription("completed", item)
                        .put("transcript", Ear.text(words))
                        .put("usage", usage));
        ear.next();
    }

    private static JsonObject transcription(String what, String item) {
        return event("conversation.item.input_audio_transcription." + what)
                .put("item_id", item)
                .put("content_index", 0);
    }

    private static JsonObject session(String type, JsonObject session) {
        return event(type)
                .put(
                        "session",
                        session.copy().put("id", "sess_emulated").put("type", "transcription"));
    }

    private static JsonObject event(String type) {
        return Json.type(type).put("event_id", "event_emulated");
    }

    private static String error(String type, String code, String message) {
        JsonObject error =
                new JsonObject()
                        .put("type", type)
                        .put("code", code)
                        .put("message", message)
                        .putNull("param");
        return event("error").put("error", error).encode();
    }
}
