package dev.switchboard.client.outcome;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import java.util.Set;

/// What became of a request to an agent's provider.
sealed interface Outcome {
    /// It answered.
    record Works() implements Outcome {}

    /// It did not.
    ///
    /// @param code the type of the problem
    /// @param failure how the provider failed, in one word
    /// @param detail a sentence for people, without secret
    record Failed(Optional<String> provider, String code, Optional<String> failure, String detail)
            implements Outcome {}

    /// Problems that are of the agent's provider or its configuration, whoever throws them.
    Set<ProblemType> OF_AGENTS =
            Set.of(
                    ProblemType.PROVIDER_FAILED,
                    ProblemType.PROVIDER_REJECTED_CREDENTIALS,
                    ProblemType.PROVIDER_TIMEOUT,
                    ProblemType.PROVIDER_NOT_AVAILABLE,
                    ProblemType.UNKNOWN_PROVIDER,
                    ProblemType.INVALID_CONFIGURATION);

    /// The failure that a problem is; empty when it says nothing about the agent.
    static Optional<Outcome> of(AgentView agent, ProblemException problem) {
        return isOfAgent(problem)
                ? Optional.of(
                        new Failed(
                                agent.provider().map(ProviderSettings::provider),
                                problem.type().code(),
                                problem.failure(),
                                problem.detail()))
                : Optional.empty();
    }

    private static boolean isOfAgent(ProblemException problem) {
        if (problem instanceof ProviderFailure failure) {
            return switch (failure.kind()) {
                case CANCELLED, CONTENT_REFUSED -> false;
                case AUTHENTICATION,
                        QUOTA,
                        RATE_LIMITED,
                        INVALID_REQUEST,
                        CONTEXT_OVERFLOW,
                        NOT_FOUND,
                        ADDRESS,
                        UNAVAILABLE,
                        TIMEOUT,
                        CONNECTION,
                        PROTOCOL,
                        EMPTY ->
                        true;
            };
        }
        return OF_AGENTS.contains(problem.type());
    }
}
