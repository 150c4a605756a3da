package dev.switchboard.agent.credential;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.service.Peer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Rotations of keys, for the launcher: whoever runs the installation, nobody over the network.
@Path("/internal/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KeyRotationResource {
    private static final String LAUNCHER = "launcher";

    private final KeyRotation rotation;
    private final Peer peer;

    KeyRotationResource(KeyRotation rotation, Peer peer) {
        this.rotation = rotation;
        this.peer = peer;
    }

    @POST
    @Path("/rewrap")
    @Operation(
            operationId = "rewrapKeys",
            summary = "Encrypt the tenants' keys with the first key-encryption key")
    public KeyRotation.Rewrapped rewrap() {
        demandLauncher();
        try {
            return rotation.rewrap();
        } catch (ConfigurationException noKey) {
            throw new ProblemException(ProblemType.CONFLICT, String.valueOf(noKey.getMessage()));
        }
    }

    @POST
    @Path("/renew")
    @Operation(
            operationId = "renewKeys",
            summary = "Give every tenant a new key and encrypt all secrets with it")
    public KeyRotation.Renewed renew() {
        demandLauncher();
        return rotation.renew();
    }

    private void demandLauncher() {
        if (peer.service().filter(LAUNCHER::equals).isEmpty()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only the launcher may rotate the installation's keys.");
        }
    }
}
