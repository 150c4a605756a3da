package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Audio;
import java.io.ByteArrayOutputStream;
import java.net.URI;

/// A text as an agent spoke it over the socket.
///
/// @param provider the engine that the socket named
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record SpokenTurn(String provider, int sampleRate, byte[] pcm) {
    /// Lets the agent say this.
    public static SpokenTurn of(URI base, String agent, String text) {
        try (SynthesisClient client = SynthesisClient.connect(base, "?agent=" + agent)) {
            JsonNode ready = client.expect("ready");
            client.speak("c1", text);
            ByteArrayOutputStream pcm = new ByteArrayOutputStream();
            client.until("finished")
                    .forEach(received -> {
                        if (received instanceof Audio audio) {
                            pcm.writeBytes(audio.pcm());
                        }
                    });
            return new SpokenTurn(
                    ready.path("provider").asText(),
                    ready.path("sampleRate").asInt(),
                    pcm.toByteArray());
        }
    }
}
