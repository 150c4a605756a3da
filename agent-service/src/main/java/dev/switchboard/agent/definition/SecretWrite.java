package dev.switchboard.agent.definition;

import dev.switchboard.client.Secret;

/// What a document says about a secret field that it names. One that it leaves out is kept.
sealed interface SecretWrite {
    /// The echo of what a read showed: leave it as it is.
    record Keep() implements SecretWrite {}

    /// A new value.
    record Replace(Secret secret) implements SecretWrite {}

    /// `null`: take it away.
    record Clear() implements SecretWrite {}
}
