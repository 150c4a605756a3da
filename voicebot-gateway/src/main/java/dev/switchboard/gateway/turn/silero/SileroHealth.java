package dev.switchboard.gateway.turn.silero;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the model is loaded: without it no call can be heard.
@Readiness
@Singleton
class SileroHealth implements HealthCheck {
    private final SileroModel model;

    SileroHealth(SileroModel model) {
        this.model = model;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("voice activity model").status(model.loaded()).build();
    }
}
