package dev.switchboard.client.directory;

import io.quarkus.arc.lookup.LookupUnlessProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the first snapshot came, or a copy from before a restart was taken over (`fromCopy`).
/// Losing agent-service later shows in the data (`stale`: it leaves requests without an answer),
/// but the service goes on with what it knows. Absent where `switchboard.directory.part` is not
/// set.
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
                    response.status(directory.isFilled())
                            .withData("connected", status.connected())
                            .withData("stale", directory.isStale())
                            .withData("agents", directory.agents())
                            .withData("reconnects", status.reconnects());
                    status.position().ifPresent(id -> response.withData("sequence", id));
                    directory
                            .heardAt()
                            .ifPresent(at -> response.withData("heardAt", at.toString()));
                    response.withData("fromCopy", !status.hasSnapshot());
                    return response.build();
                })
                .orElseGet(() -> response.up().withData("replaced", true).build());
    }
}
