package dev.switchboard.agent.definition;

import dev.switchboard.agent.credential.SecretReference;
import dev.switchboard.client.Secret;

/// What a document says about a secret field that it names. One that it leaves out is kept.
sealed interface SecretWrite {
    /// The echo of what a read showed: leave it as it is.
    record Keep() implements SecretWrite {}

    /// A new value.
    record Replace(Secret secret) implements SecretWrite {}

    /// It is elsewhere: look there when it is used.
    record Refer(SecretReference reference) implements SecretWrite {}

    /// `null`: take it away.
    record Clear() implements SecretWrite {}
}
