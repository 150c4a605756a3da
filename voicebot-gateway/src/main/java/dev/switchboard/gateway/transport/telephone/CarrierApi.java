package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import java.time.Duration;

/// What can be asked of a carrier about a call that goes on: nobody waits long for that.
public record CarrierApi(Egress egress) {
    private static final Limits LIMITS =
            Limits.STANDARD
                    .withHead(Duration.ofSeconds(5))
                    .withTotal(Duration.ofSeconds(10))
                    .withMaxBytes(1 << 20);

    /// Asks, and waits until the carrier has agreed: some seconds at most.
    ///
    /// @throws dev.switchboard.client.egress.ProviderFailure when it has not
    public void ask(HttpCall call) throws InterruptedException {
        try (Exchange exchange = egress.open(call.withLimits(LIMITS))) {
            exchange.succeeded();
        }
    }
}
