package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.service.Peer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Agents over HTTP.
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentResource {
    private static final TenantId TENANT = TenantId.DEFAULT;

    private final Agents agents;
    private final AgentWriter writer;
    private final Peer peer;

    AgentResource(Agents agents, AgentWriter writer, Peer peer) {
        this.agents = agents;
        this.writer = writer;
        this.peer = peer;
    }

    @POST
    @Operation(summary = "Make an agent")
    public Response create(byte[] body) {
        Agent agent = agents.create(TENANT, StrictJson.request(body), author(), "created");
        return answer(agent, Response.created(URI.create("/api/agents/" + agent.head().id())));
    }

    @GET
    @Path("/current")
    @Operation(summary = "The agent that answers when none is named")
    public Response current(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return read(AgentReference.DEFAULT, known);
    }

    @GET
    @Path("/{ref}")
    @Operation(summary = "One agent, by id or key")
    public Response get(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return read(new AgentReference(ref), known);
    }

    @PUT
    @Path("/{ref}")
    @Operation(summary = "Replace the configuration of an agent; needs If-Match")
    public Response replace(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode document = StrictJson.request(body);
        return edit(ref, version, _ -> document);
    }

    @PATCH
    @Path("/{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Change parts of an agent (JSON Merge Patch); needs If-Match")
    public Response patch(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode patch = StrictJson.request(body);
        return edit(ref, version, shown -> MergePatch.apply(shown, patch));
    }

    private Response edit(String ref, @Nullable String version, UnaryOperator<ObjectNode> edit) {
        Agent agent =
                agents.edit(
                        TENANT,
                        new AgentReference(ref),
                        Optional.ofNullable(version),
                        edit,
                        author());
        return answer(agent, Response.ok());
    }

    @DELETE
    @Path("/{ref}")
    @Operation(summary = "Archive an agent")
    public void delete(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        agents.archive(TENANT, new AgentReference(ref), Optional.ofNullable(version));
    }

    @POST
    @Path("/{ref}/set-default")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Let this agent answer when none is named")
    public Response setDefault(@PathParam("ref") String ref) {
        return answer(agents.setDefault(TENANT, new AgentReference(ref)), Response.ok());
    }

    private Response read(AgentReference reference, @Nullable String known) {
        Agent agent = agents.get(TENANT, reference);
        String tag = EntityTags.of(agent, writer.show(agent));
        return known != null && EntityTags.names(known.replace("W/", ""), tag)
                ? Response.notModified().header(HttpHeaders.ETAG, tag).build()
                : answer(agent, Response.ok());
    }

    private Response answer(Agent agent, Response.ResponseBuilder response) {
        ObjectNode shown = writer.show(agent);
        return response.entity(shown)
                .header(HttpHeaders.ETAG, EntityTags.of(agent, shown))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private String author() {
        return "service:" + peer.service().orElse("unknown");
    }
}
