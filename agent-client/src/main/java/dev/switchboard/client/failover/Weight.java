package dev.switchboard.client.failover;

/// What an event means for the choice of a provider.
public enum Weight {
    /// A sign of life that holds nothing to deliver: another provider may still take over.
    LIFE,
    /// A part of the answer: from here on it is this provider's.
    CONTENT,
    /// The end. Without content before it, the provider has failed.
    END
}
