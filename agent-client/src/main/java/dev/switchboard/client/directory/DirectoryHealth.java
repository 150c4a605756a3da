package dev.switchboard.client.directory;

import io.quarkus.arc.lookup.LookupUnlessProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the first snapshot came. Losing agent-service later shows in the data (`stale`: it
/// leaves requests without an answer), but the service goes on with what it knows. Absent where
/// `switchboard.directory.part` is not set.
@Readiness
@ApplicationScoped
@LookupUnlessProperty(
        name = "switchboard.directory.part",
        stringValue = "none",
        lookupIfMissing = false)
class DirectoryHealth implements HealthCheck {
    private final DirectoryLifecycle lifecycle;

    @Inject
    DirectoryHealth(DirectoryLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("agent directory");
        return lifecycle
                .started()
                .map(directory -> {
                    var status = directory.status();
                    response.status(status.hasSnapshot())
                            .withData("connected", status.connected())
                            .withData("stale", directory.isStale())
                            .withData("agents", directory.agents())
                            .withData("reconnects", status.reconnects());
                    status.position().ifPresent(id -> response.withData("sequence", id));
                    status.heardAt().ifPresent(at -> response.withData("heardAt", at.toString()));
                    return response.build();
                })
                .orElseGet(() -> response.up().withData("replaced", true).build());
    }
}
