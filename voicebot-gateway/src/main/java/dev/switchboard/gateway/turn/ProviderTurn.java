package dev.switchboard.gateway.turn;

/// What a speech recogniser that tells turns apart says of the one that it hears.
public enum ProviderTurn {
    /// It thinks that the caller is done, and may change its mind.
    LIKELY_OVER,
    /// The caller was not done.
    RESUMED,
    /// It is sure that the caller is done.
    OVER
}
