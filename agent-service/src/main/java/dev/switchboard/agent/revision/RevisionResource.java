package dev.switchboard.agent.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.AgentAnswers;
import dev.switchboard.agent.definition.AgentWriter;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.Revision;
import dev.switchboard.agent.definition.Revisions;
import dev.switchboard.agent.document.EntityTags;
import dev.switchboard.agent.idempotency.Idempotent;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The revisions of an agent, and where its head points.
@Path("/api/agents/{ref}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
class RevisionResource {

    private final Agents agents;
    private final Revisions revisions;
    private final Labels labels;
    private final RevisionDiffs diffs;
    private final AgentWriter writer;
    private final AgentAnswers answers;
    private final Pages pages;
    private final Causes causes;
    private final Caller caller;

    RevisionResource(
            Agents agents,
            Revisions revisions,
            Labels labels,
            RevisionDiffs diffs,
            AgentWriter writer,
            AgentAnswers answers,
            Pages pages,
            Causes causes,
            Caller caller) {
        this.caller = caller;
        this.agents = agents;
        this.revisions = revisions;
        this.labels = labels;
        this.diffs = diffs;
        this.writer = writer;
        this.answers = answers;
        this.pages = pages;
        this.causes = causes;
    }

    @GET
    @Path("/revisions")
    @Transactional
    @Operation(
            operationId = "listRevisions",
            summary = "The revisions of an agent, the newest first")
    public Response list(@PathParam("ref") String ref, @Context UriInfo uri) {
        var agent =
                agents.resolve(tenant(), caller.principal().agent(ref), Optional.empty())
                        .head()
                        .id();
        var page = pages.read(Query.of(uri, "limit", "cursor"), tenant());
        int before =
                page.after()
                        .map(keys -> Integer.parseInt(keys.getFirst()))
                        .orElse(Integer.MAX_VALUE);
        var reference = caller.principal().agent(agent.toString());
        var found = revisions.list(tenant(), reference, before, page.limit() + 1);
        var labelled = labels.of(tenant(), agent);
        return page.answer(
                found,
                revision -> RevisionDocument.of(revision, labelled),
                revision -> List.of(Integer.toString(revision.number())));
    }

    @GET
    @Path("/revisions/{number:\\d{1,9}}")
    @Transactional
    @Operation(operationId = "getRevision", summary = "One revision with its whole configuration")
    public Response get(
            @PathParam("ref") String ref,
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var reference = caller.principal().agent(ref);
        var agent = agents.resolve(tenant(), reference, Optional.of(number));
        Revision revision = revisions.get(tenant(), reference, number);
        ObjectNode shown = RevisionDocument.of(revision, labels.of(tenant(), agent.head().id()));
        shown.set("config", writer.config(agent));
        String tag = EntityTags.of(number, shown);
        return known != null && EntityTags.names(known.replace("W/", ""), tag)
                ? Response.notModified().header(HttpHeaders.ETAG, tag).build()
                : Response.ok(shown).header(HttpHeaders.ETAG, tag).build();
    }

    @GET
    @Path("/revisions/diff")
    @Operation(
            operationId = "diffRevisions",
            summary =
                    "What leads from one revision to another (RFC 6902), and in words; without `to`, to the head")
    public ObjectNode diff(@PathParam("ref") String ref, @Context UriInfo uri) {
        var query = Query.of(uri, "from", "to");
        int from =
                query.number("from", 1, Integer.MAX_VALUE)
                        .orElseThrow(() -> Query.refuse("from", "is needed: a revision's number"));
        return diffs.between(
                tenant(),
                caller.principal().agent(ref),
                from,
                query.number("to", 1, Integer.MAX_VALUE));
    }

    @POST
    @Idempotent
    @Path("/revisions/{number:\\d{1,9}}/publish")
    @Operation(
            operationId = "publishRevision",
            summary = "Move the head to a revision; needs If-Match with the agent's version")
    public Response publish(
            @PathParam("ref") String ref,
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        var reason = ReasonBody.read(body, false).reason();
        return answers.of(
                tenant(),
                revisions.publish(
                        tenant(),
                        caller.principal().agent(ref),
                        number,
                        Optional.ofNullable(version),
                        AuditAction.AGENT_PUBLISHED,
                        causes.cause().because(reason)),
                Response.ok());
    }

    @POST
    @Idempotent
    @Path("/rollback")
    @Operation(
            operationId = "rollBackAgent",
            summary =
                    "Move the head back to a revision, or to the one published before it; needs If-Match")
    public Response rollBack(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        var wanted = ReasonBody.read(body, true);
        return answers.of(
                tenant(),
                revisions.rollBack(
                        tenant(),
                        caller.principal().agent(ref),
                        wanted.revision(),
                        Optional.ofNullable(version),
                        causes.cause().because(wanted.reason())),
                Response.ok());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
