package dev.switchboard.client.replica;

import io.quarkus.arc.lookup.LookupUnlessProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Tells how many replicas of each service that has several take requests of this one. Always up:
/// taking this replica out, too, would help nobody. Absent where `switchboard.directory.part` is
/// not set, as in agent-service, which calls nobody.
@Readiness
@ApplicationScoped
@LookupUnlessProperty(
        name = "switchboard.directory.part",
        stringValue = "none",
        lookupIfMissing = false)
class ReplicasHealth implements HealthCheck {
    private final ServiceAddresses addresses;

    @Inject
    ReplicasHealth(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("replicas").up();
        for (Replicas each : addresses.watched()) {
            response.withData(
                    each.service(),
                    "%d of %d ready".formatted(each.ready(), each.addresses().size()));
        }
        return response.build();
    }
}
