package dev.switchboard.llm.embeddings;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.model.Embedding;
import dev.switchboard.llm.model.TextEmbeddings;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /v1/embeddings`. The model is the local one, by its own name or by that of an agent.
@Path("/v1/embeddings")
@RunOnVirtualThread
class EmbeddingResource {
    private final EmbeddingWork work;
    private final TextEmbeddings embeddings;
    private final AgentDirectory agents;
    private final Caller caller;
    private final CurrentVertxRequest connection;

    @Inject
    EmbeddingResource(
            EmbeddingWork work,
            TextEmbeddings embeddings,
            AgentDirectory agents,
            Caller caller,
            CurrentVertxRequest connection) {
        this.work = work;
        this.embeddings = embeddings;
        this.agents = agents;
        this.caller = caller;
        this.connection = connection;
    }

    /// Embeds.
    ///
    /// @param body read whatever its media type says
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "createEmbedding",
            summary = "Turn texts into vectors, as OpenAI's API does")
    public Response embed(String body) throws InterruptedException {
        EmbeddingRequest request = EmbeddingRequest.of(Parameters.of(body));
        demandAgent(request);
        if (request.dimensions().filter(wish -> wish != embeddings.dimensions()).isPresent()) {
            throw new BadParameter(
                    "dimensions",
                    "unsupported_value",
                    "The vectors of this model have %d dimensions."
                            .formatted(embeddings.dimensions()));
        }
        HttpServerResponse client = connection.getCurrent().response();
        List<Embedding> made = work.embed(request.input(), () -> !client.closed());
        return Response.ok(
                        EmbeddingAnswer.of(made, embeddings.model(), request.base64()),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /// Who names an agent must be allowed to talk to it.
    private void demandAgent(EmbeddingRequest request) {
        boolean local =
                request.agent().agentId().isEmpty()
                        && request.agent().model().filter(this::isOther).isEmpty();
        if (!local) {
            request.agent()
                    .find(new AgentsOfCaller(agents, caller.principal())::current, _ -> false);
        }
    }

    private boolean isOther(String model) {
        return !model.equals(embeddings.model());
    }
}
