package dev.switchboard.stt.recognition;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.stt.audio.SampleRate;
import java.util.UUID;

/// How to recognise.
///
/// @param rate of the audio that will be sent, one that the provider takes
/// @param settings the agent's own settings of this provider; the only place to read any from
/// @param client who asks: providers build what they need once for each
public record RecognitionOptions(SampleRate rate, ProviderSettings settings, ClientKey client) {
    private static final ClientKey NOBODY = new ClientKey(new UUID(0, 0), 0);

    /// One revision of an agent.
    public record ClientKey(UUID agent, int revision) {}

    /// For nobody in particular.
    public RecognitionOptions(SampleRate rate, ProviderSettings settings) {
        this(rate, settings, NOBODY);
    }
}
