package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.agent.document.MergePatch;
import dev.switchboard.agent.idempotency.Idempotent;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/// Agents over HTTP.
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentResource {
    private static final String STAGE = "stage";
    private static final String DEFAULTS = "defaults";

    private final Agents agents;
    private final Revisions revisions;
    private final StatusChanges statuses;
    private final Ownership ownership;
    private final AgentAnswers answers;
    private final Causes causes;
    private final Caller caller;

    AgentResource(
            Agents agents,
            Revisions revisions,
            StatusChanges statuses,
            Ownership ownership,
            AgentAnswers answers,
            Causes causes,
            Caller caller) {
        this.caller = caller;
        this.agents = agents;
        this.revisions = revisions;
        this.statuses = statuses;
        this.ownership = ownership;
        this.answers = answers;
        this.causes = causes;
    }

    @POST
    @Idempotent
    @Operation(
            operationId = "createAgent",
            summary = "Make an agent; with `stage=draft` one that is not published yet")
    @RequestBody(
            content =
                    @Content(
                            example =
                                    "{\"key\": \"nova\", \"name\": \"Nova\", \"instructions\": [\"You are warm and calm.\"]}"))
    public Response create(
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String onlyNew,
            byte[] body) {
        ObjectNode document = StrictJson.request(body);
        if ("*".equals(onlyNew)) {
            demandNew(document);
        }
        Agent agent = agents.create(tenant(), owner(), document, stage(uri), causes.cause());
        return answers.of(
                tenant(), agent, Response.created(URI.create("/api/agents/" + agent.head().id())));
    }

    private void demandNew(ObjectNode document) {
        String key = document.path("key").asText();
        if (!key.isEmpty() && agents.knows(tenant(), key)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "There is an agent `%s` already.".formatted(key));
        }
    }

    @GET
    @Path("/current")
    @Transactional
    @Operation(
            operationId = "getCurrentAgent",
            summary = "The agent that answers when none is named")
    public Response current(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return answers.read(
                tenant(), agents.get(tenant(), caller.principal().currentAgent()), known);
    }

    @GET
    @Path("/{ref}")
    @Transactional
    @Operation(
            operationId = "getAgent",
            summary = "One agent, by id or key; with `defaults=true` every field")
    public Response get(
            @PathParam("ref") String ref,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        Agent agent = agents.get(tenant(), caller.principal().agent(ref));
        return Query.of(uri, DEFAULTS).flag(DEFAULTS)
                ? answers.complete(tenant(), agent)
                : answers.read(tenant(), agent, known);
    }

    @PUT
    @Path("/{ref}")
    @Operation(
            operationId = "replaceAgent",
            summary =
                    "Replace the configuration of an agent, or its draft with `stage=draft`; needs If-Match")
    public Response replace(
            @PathParam("ref") String ref,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode document = StrictJson.request(body);
        return edit(ref, uri, version, _ -> document);
    }

    @PATCH
    @Path("/{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patchAgent",
            summary =
                    "Change parts of an agent (JSON Merge Patch), or of its draft with `stage=draft`; needs If-Match")
    public Response patch(
            @PathParam("ref") String ref,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode patch = DocumentType.AGENT_CONFIG.schema().renamed(StrictJson.request(body));
        return edit(ref, uri, version, shown -> MergePatch.apply(shown, patch));
    }

    @PUT
    @Path("/{ref}/skills")
    @Operation(
            operationId = "replaceSkillsOfAgent",
            summary = "Replace the list of skills of an agent; needs If-Match")
    public Response replaceSkills(
            @PathParam("ref") String ref,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode skills = DocumentType.AGENT_CONFIG.schema().renamed(StrictJson.request(body));
        if (skills.size() != 1 || !skills.path(References.SKILLS).isArray()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "Send {\"skills\": […]} and nothing else.");
        }
        return edit(ref, uri, version, shown -> MergePatch.apply(shown, skills));
    }

    private Response edit(
            String ref, UriInfo uri, @Nullable String version, UnaryOperator<ObjectNode> edit) {
        var reference = caller.principal().agent(ref);
        var ifMatch = Optional.ofNullable(version);
        Cause cause = causes.cause();
        Agent agent =
                stage(uri) == Revision.Stage.DRAFT
                        ? revisions.saveDraft(tenant(), reference, ifMatch, edit, cause)
                        : agents.edit(tenant(), reference, ifMatch, edit, cause);
        return answers.of(tenant(), agent, Response.ok());
    }

    @DELETE
    @Path("/{ref}")
    @Operation(
            operationId = "archiveAgent",
            summary =
                    "Archive an agent; the default one, or one that others give tasks to, only with `force=true`")
    public void delete(
            @PathParam("ref") String ref,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        boolean force = Query.of(uri, "force").flag("force");
        statuses.archive(
                tenant(),
                caller.principal().agent(ref),
                Optional.ofNullable(version),
                force,
                causes.cause());
    }

    @POST
    @Path("/{ref}/set-default")
    @Idempotent
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "setDefaultAgent",
            summary = "Let this agent answer when none is named")
    public Response setDefault(@PathParam("ref") String ref) {
        return answers.of(
                tenant(),
                ownership.setDefault(tenant(), caller.principal().agent(ref), causes.cause()),
                Response.ok());
    }

    private static Revision.Stage stage(UriInfo uri) {
        return Query.of(uri, STAGE)
                .one(STAGE)
                .map(word ->
                        switch (word) {
                            case "draft" -> Revision.Stage.DRAFT;
                            case "published" -> Revision.Stage.PUBLISHED;
                            default -> throw Query.refuse(STAGE, "is draft or published");
                        })
                .orElse(Revision.Stage.PUBLISHED);
    }

    /// What a user makes is the user's own; what an admin or a service makes is everybody's.
    private Optional<UUID> owner() {
        return caller.principal().seesOwnOnly() ? caller.principal().user() : Optional.empty();
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
