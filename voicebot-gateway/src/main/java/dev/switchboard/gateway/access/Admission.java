package dev.switchboard.gateway.access;

import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;

/// The answer to a request at the door.
sealed interface Admission {
    /// Anybody may have this: the page, its files, health.
    record Open() implements Admission {}

    /// It came with a good credential.
    ///
    /// @param requestsPerMinute empty for the gateway's own limit
    /// @param secret the client secret that it was
    record Admitted(
            Principal principal, Optional<Integer> requestsPerMinute, Optional<ClientSecret> secret)
            implements Admission {
        Admitted(Principal principal) {
            this(principal, Optional.empty());
        }

        Admitted(Principal principal, Optional<Integer> requestsPerMinute) {
            this(principal, requestsPerMinute, Optional.empty());
        }

        /// It came with a client secret.
        static Admitted with(ClientSecret secret) {
            return new Admitted(secret.holder(), Optional.empty(), Optional.of(secret));
        }
    }

    /// It came with what may be the key of a tenant: agent-service knows.
    record KeyShown(ApiKeyText key) implements Admission {}

    /// It came with what may be a token of the issuer.
    record TokenShown(String token) implements Admission {}

    /// It may not come in.
    ///
    /// @param detail what the caller can do about it; never what was brought
    record Refused(ProblemType type, String detail) implements Admission {}
}
