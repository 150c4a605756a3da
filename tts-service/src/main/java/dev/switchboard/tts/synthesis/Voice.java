package dev.switchboard.tts.synthesis;

import java.util.Map;

/// A voice that an agent can be configured for.
///
/// @param provider the provider's name
/// @param name for people
/// @param language BCP 47 tag
/// @param sampleRate samples per second of its audio
/// @param settings the provider settings that choose it
public record Voice(
        String provider,
        String name,
        String language,
        int sampleRate,
        Map<String, Object> settings) {
    public Voice {
        settings = Map.copyOf(settings);
    }

    /// Names it among all voices of this service.
    String id() {
        return provider + "/" + name;
    }
}
