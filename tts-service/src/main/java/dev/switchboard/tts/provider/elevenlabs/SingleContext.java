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

/// A WebSocket for each clause: the vendor closes it after the last audio, and here an empty text
/// means the end.
record SingleContext(ElevenLabsVoice voice) implements SocketSpeech {
    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public SocketCall call() {
        return voice.socket("stream-input");
    }

    @Override
    public List<String> greeting() {
        ObjectNode begin = Json.object().put("text", " ");
        begin.set("voice_settings", voice.sound());
        return List.of(begin.toString());
    }

    @Override
    public List<String> speak(String generation, String clause) {
        return List.of(
                Json.object().put("text", clause + " ").toString(),
                Json.object().put("text", "").toString());
    }

    @Override
    public Optional<List<String>> cancel(String generation) {
        return Optional.empty();
    }

    @Override
    public int mostPerMinute() {
        return 1;
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
}
