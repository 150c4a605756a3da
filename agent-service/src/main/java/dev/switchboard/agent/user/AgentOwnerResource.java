package dev.switchboard.agent.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.Ownership;
import dev.switchboard.agent.document.RequestForm;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Whose agent it is.
@Path("/api/agents/{ref}/owner")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentOwnerResource {
    private final Ownership ownership;
    private final Users users;
    private final Caller caller;
    private final Causes causes;

    AgentOwnerResource(Ownership ownership, Users users, Caller caller, Causes causes) {
        this.causes = causes;
        this.ownership = ownership;
        this.users = users;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "setOwner",
            summary = "Give an agent to a user, or with `null` back to the tenant")
    public ObjectNode giveTo(@PathParam("ref") String ref, byte[] body) {
        Principal principal = caller.principal();
        var tenant = TenantId.of(principal);
        if (principal.seesOwnOnly()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only an admin gives agents to users.");
        }
        var form = new RequestForm(body, Set.of("user"));
        var user = form.parsed("user", "the id of a user", AgentOwnerResource::uuid);
        user.filter(id -> !users.exists(tenant, id))
                .ifPresent(_ -> form.note("user", "not-found", "There is no such user."));
        form.check();
        AgentReference agent = principal.agent(ref);
        var head = ownership.giveTo(tenant, agent, user, causes.cause());
        ObjectNode answer = StrictJson.object();
        answer.put("agent", head.id().toString());
        answer.put("ownerId", head.owner().map(UUID::toString).orElse(null));
        return answer;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
