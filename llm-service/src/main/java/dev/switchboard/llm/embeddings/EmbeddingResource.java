package dev.switchboard.llm.embeddings;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.model.Embedding;
import dev.switchboard.llm.model.EmbeddingModel;
import dev.switchboard.llm.model.EmbeddingModel.Vectors;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /v1/embeddings`. The model is the local one, by its own name or by that of an agent, or
/// the one that the agent's provider has for them.
@Path("/v1/embeddings")
@RunOnVirtualThread
class EmbeddingResource {
    private final EmbeddingWork work;
    private final ProviderEmbeddings providers;
    private final TextEmbeddings embeddings;
    private final AgentDirectory agents;
    private final Caller caller;
    private final CurrentVertxRequest connection;

    @Inject
    EmbeddingResource(
            EmbeddingWork work,
            ProviderEmbeddings providers,
            TextEmbeddings embeddings,
            AgentDirectory agents,
            Caller caller,
            CurrentVertxRequest connection) {
        this.work = work;
        this.providers = providers;
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
        Optional<EmbeddingModel> ofProvider = agent(request).flatMap(providers::of);
        return ofProvider.isPresent() ? ask(ofProvider.get(), request) : compute(request);
    }

    private Response ask(EmbeddingModel model, EmbeddingRequest request)
            throws InterruptedException {
        return answer(
                providers.embed(model, request.input(), request.dimensions()),
                model.name(),
                request);
    }

    private Response compute(EmbeddingRequest request) throws InterruptedException {
        if (request.dimensions().filter(wish -> wish != embeddings.dimensions()).isPresent()) {
            throw new BadParameter(
                    "dimensions",
                    "unsupported_value",
                    "The vectors of this model have %d dimensions."
                            .formatted(embeddings.dimensions()));
        }
        HttpServerResponse client = connection.getCurrent().response();
        List<Embedding> made = work.embed(request.input(), () -> !client.closed());
        return answer(
                new Vectors(
                        made.stream().map(Embedding::vector).toList(),
                        made.stream().mapToInt(Embedding::tokens).sum()),
                embeddings.model(),
                request);
    }

    private static Response answer(Vectors made, String model, EmbeddingRequest request) {
        return Response.ok(
                        EmbeddingAnswer.of(made, model, request.base64()),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /// The agent that is named, which the caller must be allowed to talk to.
    private Optional<AgentView> agent(EmbeddingRequest request) {
        boolean local =
                request.agent().agentId().isEmpty()
                        && request.agent().model().filter(this::isOther).isEmpty();
        return local
                ? Optional.empty()
                : Optional.of(
                        request.agent()
                                .find(
                                        new AgentsOfCaller(agents, caller.principal())::current,
                                        _ -> false));
    }

    private boolean isOther(String model) {
        return !model.equals(embeddings.model());
    }
}
