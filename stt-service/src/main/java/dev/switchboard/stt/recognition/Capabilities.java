package dev.switchboard.stt.recognition;

import dev.switchboard.stt.audio.SampleRate;
import java.util.Set;

/// What a provider can do by itself.
///
/// @param interim whether it delivers interim transcripts
/// @param rates the sample rates that it takes; one of them is 16 kHz. Others are converted first
/// @param languages BCP 47 tags
public record Capabilities(boolean interim, Set<SampleRate> rates, Set<String> languages) {
    public Capabilities {
        rates = Set.copyOf(rates);
        languages = Set.copyOf(languages);
    }
}
