package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;

/// ElevenLabs `/v1/speech-to-text/realtime`: JSON both ways, a transcript for each commit.
public final class ScribeEmulator implements AutoCloseable {
    private final Script script = new Script();
    private final WireServer wire;

    private ScribeEmulator() {
        wire =
                WireServer.start(doors ->
                        doors.admitting(ScribeEmulator::admit)
                                .socket(
                                        "/v1/speech-to-text/realtime",
                                        socket -> new Talk(socket, script).begin()));
    }

    /// Starts one on a free port.
    public static ScribeEmulator start() {
        return new ScribeEmulator();
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
        return head.header("xi-api-key").isPresent() || head.query("token").isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(401);
    }

    private static final class Talk {
        private final Socket socket;
        private final Ear ear;
        private final boolean timed;

        Talk(Socket socket, Script script) {
            this.socket = socket;
            String format = socket.head().query("audio_format").orElse("pcm_16000");
            ear = new Ear(script, 2 * Integer.parseInt(format.replace("pcm_", "")));
            timed = socket.head().query("include_timestamps").filter("true"::equals).isPresent();
        }

        void begin() {
            socket.failing(() ->
                            new Failure(
                                    message("transcriber_error")
                                            .put("error", "Emulated failure")
                                            .encode(),
                                    1011,
                                    ""))
                    .onText(text -> receive(new JsonObject(text)))
                    .send(
                            message("session_started")
                                    .put("session_id", "emulated")
                                    .put("config", new JsonObject()));
        }

        private void receive(JsonObject message) {
            if (!message.getString("message_type", "").equals("input_audio_chunk")) {
                socket.send(message("input_error").put("error", "Unknown message type"));
                return;
            }
            byte[] audio = Base64.getDecoder().decode(message.getString("audio_base_64"));
            if (ear.hear(audio.length)) {
                socket.send(message("partial_transcript").put("text", Ear.text(ear.heard())));
            }
            if (message.getBoolean("commit", false)) {
                commit();
            }
        }

        private void commit() {
            if (ear.utteranceMillis() == 0) {
                socket.send(message("commit_throttled").put("error", "Too little audio"));
                return;
            }
            List<Word> words = socket.plan().empty() ? List.of() : ear.all();
            socket.send(message("committed_transcript").put("text", Ear.text(words)));
            if (timed) {
                socket.send(
                        message("committed_transcript_with_timestamps")
                                .put("text", Ear.text(words))
                                .put("language_code", "en")
                                .put("words", spaced(words)));
            }
            ear.next();
        }

        private static JsonArray spaced(List<Word> words) {
            JsonArray array = new JsonArray();
            for (Word word : words) {
                if (!array.isEmpty()) {
                    array.add(item(" ", "spacing", word.start(), word.start()));
                }
                array.add(item(word.text(), "word", word.start(), word.end()));
            }
            return array;
        }

        private static JsonObject item(String text, String type, double start, double end) {
            return new JsonObject()
                    .put("text", text)
                    .put("type", type)
                    .put("start", start)
                    .put("end", end)
                    .put("logprob", -0.1);
        }

        private static JsonObject message(String type) {
            return new JsonObject().put("message_type", type);
        }
    }
}
