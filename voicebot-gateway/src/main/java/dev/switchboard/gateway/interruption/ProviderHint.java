package dev.switchboard.gateway.interruption;

/// What a provider of speech recognition knows of the caller's sound before it has words.
public enum ProviderHint {
    /// It is somebody who speaks.
    SPEECH,
    /// It is not speech.
    NO_SPEECH
}
