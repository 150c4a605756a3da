package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The list of agents: filtered, in pages, in the order of their making.
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentListResource {
    private static final int MOST = 100;

    private final Agents agents;
    private final AgentWriter writer;

    AgentListResource(Agents agents, AgentWriter writer) {
        this.agents = agents;
        this.writer = writer;
    }

    @GET
    @Operation(summary = "The agents; `nextCursor` leads to the next page")
    public ObjectNode list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("provider") @Nullable String provider,
            @QueryParam("tool") @Nullable String tool,
            @QueryParam("q") @Nullable String search,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Optional.ofNullable(limit).map(AgentListResource::limit).orElse(MOST);
        var filter =
                new AgentFilter(
                        Optional.ofNullable(status).map(AgentListResource::status),
                        Optional.ofNullable(provider),
                        Optional.ofNullable(tool),
                        Optional.ofNullable(search));
        var found =
                agents.list(
                        TenantId.DEFAULT,
                        filter,
                        Optional.ofNullable(cursor).map(AgentListResource::agent),
                        most + 1);
        ObjectNode page = StrictJson.object();
        var items = page.putArray("items");
        found.stream().limit(most).forEach(agent -> items.add(writer.show(agent)));
        boolean hasMore = found.size() > most;
        page.put("hasMore", hasMore);
        if (hasMore) {
            page.put("nextCursor", cursor(found.get(most - 1).head().id()));
        }
        return page;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw malformed("`limit` is a number from 1 to %d.".formatted(MOST));
    }

    private static AgentStatus status(String word) {
        return switch (word) {
            case "active" -> AgentStatus.ACTIVE;
            case "inactive" -> AgentStatus.INACTIVE;
            default -> throw malformed("`status` is active or inactive.");
        };
    }

    private static String cursor(UUID last) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(last.getMostSignificantBits()).putLong(last.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static UUID agent(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == 2 * Long.BYTES) {
                var buffer = ByteBuffer.wrap(bytes);
                return new UUID(buffer.getLong(), buffer.getLong());
            }
        } catch (IllegalArgumentException foreign) {
            // said below
        }
        throw malformed("`cursor` is none that this list gave out.");
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
