package dev.switchboard.llm.models;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `GET /v1/models`: the agents that the caller may talk to now. Whatever `Accept` says, it is
/// JSON.
@Path("/v1/models")
@RunOnVirtualThread
class ModelsResource {
    /// All at once: the API has no pages.
    record Models(String object, List<AgentAsModel> data) {}

    private final AgentDirectory agents;
    private final Caller caller;

    @Inject
    ModelsResource(AgentDirectory agents, Caller caller) {
        this.agents = agents;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listModels",
            summary = "The agents that take calls, as OpenAI's API lists models")
    public Response list() {
        return json(new Models("list", models()));
    }

    /// One of them. A slash in the id is part of it: clients of OpenAI's API write it as `%2F`.
    @GET
    @Path("{id:.+}")
    @Operation(operationId = "retrieveModel", summary = "One agent, as OpenAI's API shows a model")
    public Response find(@PathParam("id") String id) {
        return models().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(ModelsResource::json)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.AGENT_NOT_FOUND,
                                "There is no such model.",
                                List.of(
                                        new Violation(
                                                "/model",
                                                "model_not_found",
                                                "There is no such model."))));
    }

    private List<AgentAsModel> models() {
        return new AgentsOfCaller(agents, caller.principal())
                .active().stream().map(AgentAsModel::of).toList();
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
