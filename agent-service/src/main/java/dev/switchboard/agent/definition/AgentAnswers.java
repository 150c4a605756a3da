package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.document.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers with agents, and with the versions that they have.
@ApplicationScoped
public class AgentAnswers {
    private static final String LAST_ERROR = "lastError";

    private final AgentWriter writer;
    private final LastErrors errors;

    AgentAnswers(AgentWriter writer, LastErrors errors) {
        this.writer = writer;
        this.errors = errors;
    }

    /// Answers a read; one who has this version already gets nothing new.
    ///
    /// @param known the `If-None-Match` header
    public Response read(TenantId tenant, Agent agent, @Nullable String known) {
        Shown shown = tagged(agent, errorsOf(tenant, List.of(agent)));
        return known != null && EntityTags.names(known.replace("W/", ""), shown.tag())
                ? Response.notModified().header(HttpHeaders.ETAG, shown.tag()).build()
                : of(shown, Response.ok());
    }

    /// Answers with the document and the default of every field that it leaves out. It has no tag,
    /// since it is not what is stored.
    Response complete(TenantId tenant, Agent agent) {
        ObjectNode document = writer.showComplete(agent);
        errorsOf(tenant, List.of(agent)).values().forEach(e -> document.set(LAST_ERROR, e));
        return Response.ok(document).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }

    /// Answers with the agent's document.
    public Response of(TenantId tenant, Agent agent, Response.ResponseBuilder response) {
        return of(tagged(agent, errorsOf(tenant, List.of(agent))), response);
    }

    /// The documents of agents, in their order.
    List<ObjectNode> show(TenantId tenant, List<Agent> agents) {
        var found = errorsOf(tenant, agents);
        return agents.stream().map(agent -> show(agent, found)).toList();
    }

    private Map<UUID, ObjectNode> errorsOf(TenantId tenant, List<Agent> agents) {
        return errors.of(tenant, agents.stream().map(agent -> agent.head().id()).toList());
    }

    private ObjectNode show(Agent agent, Map<UUID, ObjectNode> errors) {
        return withError(writer.show(agent), errors.get(agent.head().id()));
    }

    private Shown tagged(Agent agent, Map<UUID, ObjectNode> errors) {
        ObjectNode document = writer.show(agent);
        ObjectNode error = errors.get(agent.head().id());
        String tag = AgentTags.of(agent, document);
        return new Shown(
                withError(document, error), error == null ? tag : EntityTags.withState(tag, error));
    }

    private static ObjectNode withError(ObjectNode document, @Nullable ObjectNode error) {
        if (error != null) {
            document.set(LAST_ERROR, error);
        }
        return document;
    }

    private static Response of(Shown shown, Response.ResponseBuilder response) {
        return response.entity(shown.document())
                .header(HttpHeaders.ETAG, shown.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private record Shown(ObjectNode document, String tag) {}
}
