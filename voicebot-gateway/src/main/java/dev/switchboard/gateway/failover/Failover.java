package dev.switchboard.gateway.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.catalog.ProviderKind;
import java.time.Duration;

/// One provider of an agent is asked in place of another, or the same one once more.
///
/// @param cause how `from` failed, in one word such as `rate-limited`
/// @param waited how long `from` had been asked
public record Failover(ProviderKind slot, String from, String to, String cause, Duration waited) {

    /// As the services tell it on their wires.
    public static Failover of(ProviderKind slot, JsonNode told) {
        return new Failover(
                slot,
                told.path("from").asText(),
                told.path("to").asText(),
                told.path("cause").asText(),
                Duration.ofMillis(told.path("waitedMs").asLong()));
    }
}
