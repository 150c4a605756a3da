package dev.switchboard.llm.library;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.Refusal;

/// A prompt that is longer than its model reads.
public final class Overflow {
    private Overflow() {}

    /// What it is when a provider refuses one.
    public static ProviderFailure of(Refusal refusal) {
        return new ProviderFailure(
                        FailureKind.CONTEXT_OVERFLOW,
                        "The prompt is too long for the provider's model.")
                .withRefusal(refusal);
    }
}
