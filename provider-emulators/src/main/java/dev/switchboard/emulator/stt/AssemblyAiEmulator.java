package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;

/// AssemblyAI `/v3/ws`: messages of 50 to 1000 ms, turns that are formatted in a second message.
public final class AssemblyAiEmulator implements AutoCloseable {
    private static final int SHORTEST_MILLIS = 50;
    private static final int LONGEST_MILLIS = 1000;
    private static final int END_AFTER_MILLIS = 500;

    private final Script script = new Script();
    private final WireServer wire;

    private AssemblyAiEmulator() {
        wire =
                WireServer.start(doors ->
                        doors.admitting(head ->
                                        head.header("Authorization").isPresent()
                                                        || head.query("token").isPresent()
                                                ? OptionalInt.empty()
                                                : OptionalInt.of(401))
                                .socket("/v3/ws", socket -> new Talk(socket, script).begin()));
    }

    /// Starts one on a free port.
    public static AssemblyAiEmulator start() {
        return new AssemblyAiEmulator();
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

    private static final class Talk {
        private final Socket socket;
        private final Ear ear;
        private final int bytesPerSecond;
        private final boolean formats;
        private int turn;
        private boolean open;

        Talk(Socket socket, Script script) {
            this.socket = socket;
            bytesPerSecond = Json.bytesPerSecond(socket.head(), "sample_rate");
            ear = new Ear(script, bytesPerSecond);
            formats = socket.head().query("format_turns").filter("true"::equals).isPresent();
        }

        void begin() {
            socket.failing(() -> new Failure(error(3005, "Emulated failure"), 3005, "Server error"))
                    .onBinary(this::audio)
                    .onText(text -> receive(new JsonObject(text).getString("type", "")))
                    .send(
                            Json.type("Begin")
                                    .put("id", "emulated")
                                    .put("expires_at", 1_900_000_000));
        }

        private void audio(byte[] bytes) {
            long millis = bytes.length * 1000L / bytesPerSecond;
            if (millis < SHORTEST_MILLIS || millis > LONGEST_MILLIS) {
                socket.send(error(3007, "Input duration violation"));
                socket.close(3007, "Input duration violation");
                return;
            }
            if (ear.hear(bytes.length)) {
                if (!open) {
                    socket.send(Json.type("SpeechStarted").put("timestamp", ear.millis()));
                }
                open = true;
                turn(ear.heard(), false, false);
            }
            if (open && ear.silenceMillis() >= END_AFTER_MILLIS) {
                end();
            }
        }

        private void receive(String type) {
            switch (type) {
                case "KeepAlive", "UpdateConfiguration" -> {}
                case "ForceEndpoint" -> {
                    if (ear.utteranceMillis() > 0 && !ear.all().isEmpty()) {
                        end();
                    }
                }
                case "Terminate" -> {
                    if (ear.utteranceMillis() > 0 && !ear.all().isEmpty()) {
                        end();
                    }
                    socket.send(
                            Json.type("Termination")
                                    .put("audio_duration_seconds", ear.millis() / 1000.0)
                                    .put("session_duration_seconds", ear.millis() / 1000.0));
                    socket.close(1000, "");
                }
                default -> {
                    socket.send(error(3006, "Invalid Message Type"));
                    socket.close(3006, "Invalid Message Type");
                }
            }
        }

        private void end() {
            if (!socket.plan().empty()) {
                turn(ear.all(), true, false);
                if (formats) {
                    turn(ear.all(), true, true);
                }
            }
            ear.next();
            open = false;
            turn++;
        }

        private void turn(List<Word> words, boolean ends, boolean formatted) {
            // What is said last may still change: it is among the words, and not in the transcript.
            List<Word> settled = ends ? words : words.subList(0, words.size() - 1);
            String text = Ear.text(settled);
            socket.send(
                    Json.type("Turn")
                            .put("turn_order", turn)
                            .put("turn_is_formatted", formatted)
                            .put("end_of_turn", ends)
                            .put("transcript", formatted ? text + "." : text)
                            .put("end_of_turn_confidence", ends ? 0.9 : 0.1)
                            .put(
                                    "words",
                                    Json.array(words, word -> word(word, settled.contains(word)))));
        }

        private static JsonObject word(Word word, boolean settled) {
            return new JsonObject()
                    .put("text", word.text())
                    .put("start", word.startMillis())
                    .put("end", word.endMillis())
                    .put("confidence", 0.9)
                    .put("word_is_final", settled);
        }

        private static String error(int code, String text) {
            return Json.type("Error").put("error_code", code).put("error", text).encode();
        }
    }
}
