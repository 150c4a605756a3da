package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `multi-stream-input`: several contexts on one connection. A closed one counts until all of its
/// audio has left.
final class ElevenLabsContexts {
    private static final int MOST = 5;
    private static final int POLICY = 1008;

    private final Socket socket;
    private final Map<String, Context> contexts = new HashMap<>();

    /// @param lane in which its audio leaves
    private record Context(Socket.Lane lane, StringBuilder text) {}

    private ElevenLabsContexts(Socket socket) {
        this.socket = socket;
    }

    static void accept(Socket socket) {
        ElevenLabsContexts all = new ElevenLabsContexts(socket);
        socket.failing(() ->
                        new Failure(
                                ElevenLabsSingle.error("system_busy", 1011), 1011, "system_busy"))
                .onText(text -> all.hear(new JsonObject(text)));
    }

    private void hear(JsonObject message) {
        if (message.getBoolean("close_socket", false)) {
            socket.close(1000, "");
            return;
        }
        String id = message.getString("context_id", "default");
        Optional<String> text = Optional.ofNullable(message.getString("text"));
        if (message.getBoolean("close_context", false)) {
            Optional.ofNullable(contexts.get(id)).ifPresent(context -> close(id, context));
        } else if (!contexts.containsKey(id)) {
            begin(id, text.orElse(""));
        } else {
            Context context = contexts.get(id);
            text.ifPresent(context.text()::append);
            if (message.getBoolean("flush", false)) {
                speak(id, context);
            }
        }
    }

    private void begin(String id, String text) {
        if (text.isEmpty()) {
            refuse("voice_settings must be in the first message of a context");
        } else if (contexts.size() >= MOST) {
            refuse("max_active_conversations");
        } else {
            contexts.put(id, new Context(socket.lane(), new StringBuilder()));
        }
    }

    /// Without a context, as the vendor does.
    private void refuse(String word) {
        socket.send(ElevenLabsSingle.error(word, POLICY));
        socket.close(POLICY, word);
    }

    private void speak(String id, Context context) {
        String words = socket.plan().empty() ? "" : context.text().toString();
        context.text().setLength(0);
        if (!words.isBlank()) {
            ElevenLabsAudio.messages(
                            words,
                            ElevenLabs.rate(socket.head()),
                            Optional.of(id),
                            ElevenLabs.aligned(socket.head()))
                    .forEach(context.lane()::send);
        }
    }

    private void close(String id, Context context) {
        speak(id, context);
        context.lane().send(ElevenLabsAudio.last(Optional.of(id))).then(() -> contexts.remove(id));
    }
}
