package dev.switchboard.gateway.call.admission;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready once the gateway is about to stop, so that new calls go elsewhere while those that run
/// here come to their end.
@Readiness
@Singleton
class CallReadiness implements HealthCheck {
    private final LiveCalls calls;

    CallReadiness(LiveCalls calls) {
        this.calls = calls;
    }

    @Override
    public HealthCheckResponse call() {
        boolean draining = calls.draining();
        return HealthCheckResponse.named("calls")
                .status(!draining)
                .withData("running", calls.count())
                .withData("draining", draining)
                .build();
    }
}
