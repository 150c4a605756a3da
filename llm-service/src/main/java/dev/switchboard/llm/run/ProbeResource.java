package dev.switchboard.llm.run;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The door for probes of an agent's model; who names a revision may probe an agent of any status.
@Path("/internal/agents/{ref}/probe")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProbeResource {
    private final AgentDirectory agents;
    private final Caller caller;
    private final ModelProbe probe;

    ProbeResource(AgentDirectory agents, Caller caller, ModelProbe probe) {
        this.agents = agents;
        this.caller = caller;
        this.probe = probe;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "probeModel", summary = "Ask an agent's model once, in no session")
    public Probed probe(@PathParam("ref") String ref, @Nullable ProbeMessage body) {
        ProbeMessage asked = body == null ? new ProbeMessage(null, null) : body;
        String question = asked.question();
        var agent =
                new AgentsOfCaller(agents, caller.principal())
                        .at(Optional.of(ref), asked.atRevision());
        return probe.ask(agent, question);
    }
}
