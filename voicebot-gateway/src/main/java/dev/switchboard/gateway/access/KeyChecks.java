package dev.switchboard.gateway.access;

import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Asks agent-service whose an API key is.
public interface KeyChecks {
    /// What agent-service says; fails when it is away.
    Future<Optional<KeyHolder>> check(ApiKeyText key);

    /// Whose a good key is.
    ///
    /// @param expiresAt when it ends to be good
    /// @param requestsPerMinute its own limit; empty for the gateway's
    record KeyHolder(
            Principal principal,
            Optional<Instant> expiresAt,
            Optional<Integer> requestsPerMinute) {}
}
