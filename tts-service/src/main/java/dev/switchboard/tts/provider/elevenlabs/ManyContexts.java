package dev.switchboard.tts.provider.elevenlabs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.client.egress.SocketMessage;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Heard;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.SocketSpeech;
import java.util.List;
import java.util.Optional;

/// A context for each clause on one WebSocket. A context is begun only with its text, and closed
/// with it: the vendor then sends the rest of its audio and says that it was the last.
record ManyContexts(ElevenLabsVoice voice) implements SocketSpeech {
    /// The vendor takes five, and closes them only after a while.
    private static final int MOST_OPEN = 4;

    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public SocketCall call() {
        return voice.socket("multi-stream-input");
    }

    @Override
    public List<String> speak(String generation, String clause) {
        ObjectNode begin = in(generation).put("text", " ");
        begin.set("voice_settings", voice.sound());
        return List.of(
                begin.toString(),
                in(generation).put("text", clause + " ").put("flush", true).toString(),
                in(generation).put("close_context", true).toString());
    }

    @Override
    public Optional<List<String>> cancel(String generation) {
        return Optional.of(List.of());
    }

    @Override
    public List<String> farewell() {
        return List.of(Json.object().put("close_socket", true).toString());
    }

    @Override
    public int mostOpen() {
        return MOST_OPEN;
    }

    @Override
    public Heard hear(String message) {
        return ElevenLabsVoice.hear(message);
    }

    @Override
    public ProviderFailure closed(SocketMessage.Closed how) {
        return ElevenLabsVoice.closed(how);
    }

    @Override
    public ProviderFailure refined(ProviderFailure failure) {
        return ElevenLabsVoice.refined(failure);
    }

    private static ObjectNode in(String generation) {
        return Json.object().put("context_id", generation);
    }
}
