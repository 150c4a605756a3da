package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Answers with agents, and with the versions that they have.
@ApplicationScoped
public class AgentAnswers {
    private final AgentWriter writer;

    AgentAnswers(AgentWriter writer) {
        this.writer = writer;
    }

    /// Answers a read; one who has this version already gets nothing new.
    ///
    /// @param known the `If-None-Match` header
    public Response read(Agent agent, @Nullable String known) {
        String tag = AgentTags.of(agent, writer.show(agent));
        return known != null && EntityTags.names(known.replace("W/", ""), tag)
                ? Response.notModified().header(HttpHeaders.ETAG, tag).build()
                : of(agent, Response.ok());
    }

    /// Answers with the document and the default of every field that it leaves out. It has no tag,
    /// since it is not what is stored.
    Response complete(Agent agent) {
        return Response.ok(writer.showComplete(agent))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /// Answers with the agent's document.
    public Response of(Agent agent, Response.ResponseBuilder response) {
        ObjectNode shown = writer.show(agent);
        return response.entity(shown)
                .header(HttpHeaders.ETAG, AgentTags.of(agent, shown))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
