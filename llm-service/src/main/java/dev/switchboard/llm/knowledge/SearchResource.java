package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/// Searches in one knowledge base, or in those of an agent.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SearchResource {
    private static final String EXAMPLE =
            "{\"query\": \"How long can I return it?\", \"limit\": 3}";

    /// What was found, the best first.
    record Found(List<Hit> items) {}

    private final Search search;
    private final BaseDirectory bases;
    private final KnowledgeDatabase database;
    private final AgentDirectory agents;
    private final Caller caller;
    private final Duration patience;

    @Inject
    SearchResource(
            Search search,
            BaseDirectory bases,
            KnowledgeDatabase database,
            AgentDirectory agents,
            Caller caller,
            KnowledgeConfig config) {
        this.search = search;
        this.bases = bases;
        this.database = database;
        this.agents = agents;
        this.caller = caller;
        this.patience = config.search();
    }

    @POST
    @Path("/knowledge-bases/{ref}/search")
    @Operation(
            operationId = "searchKnowledgeBase",
            summary = "The passages of a knowledge base that fit a question, the best first")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SearchForm.Wire.class),
                            example = EXAMPLE))
    public Found inBase(@PathParam("ref") String ref, @Nullable JsonNode body) {
        database.demandOn();
        SearchForm form = SearchForm.read(body, false);
        KnowledgeBase base = bases.find(caller.principal().tenant(), ref);
        return new Found(search.find(List.of(base), form.query(), form.limit(), patience));
    }

    @POST
    @Path("/agents/{ref}/knowledge/search")
    @Operation(
            operationId = "searchKnowledgeOfAgent",
            summary = "The passages that an agent finds: only its own knowledge bases are searched")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SearchForm.AgentWire.class),
                            example = EXAMPLE))
    public Found ofAgent(@PathParam("ref") String ref, @Nullable JsonNode body) {
        database.demandOn();
        SearchForm form = SearchForm.read(body, true);
        AgentView agent = agent(ref, form.revision());
        return new Found(
                search.find(Retriever.basesOf(agent), form.query(), form.limit(), patience));
    }

    /// Also one that takes no calls.
    private AgentView agent(String ref, Optional<Integer> revision) {
        int number =
                revision.orElseGet(() -> agents.head(caller.principal().agent(ref)).revision());
        return new AgentsOfCaller(agents, caller.principal())
                .at(Optional.of(ref), Optional.of(number));
    }
}
