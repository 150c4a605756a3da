package dev.switchboard.stt.recognition;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.stt.audio.SampleRate;

/// How to recognise.
///
/// @param rate of the audio that will be sent, one that the provider takes
/// @param settings the agent's own settings of this provider; the only place to read any from
public record RecognitionOptions(SampleRate rate, ProviderSettings settings) {}
