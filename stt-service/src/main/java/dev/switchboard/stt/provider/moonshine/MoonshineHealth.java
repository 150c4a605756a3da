package dev.switchboard.stt.provider.moonshine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the model is loaded.
@Readiness
@Singleton
final class MoonshineHealth implements HealthCheck {
    private final MoonshineEngine engine;

    @Inject
    MoonshineHealth(MoonshineEngine engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(MoonshineRecognizer.NAME).status(engine.isOpen()).build();
    }
}
