package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The list of agents: filtered, sorted, in pages.
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentListResource {
    private static final int MOST_COUNTED = 10_000;

    private final Agents agents;
    private final AgentAnswers answers;
    private final Pages pages;
    private final Caller caller;

    AgentListResource(Agents agents, AgentAnswers answers, Pages pages, Caller caller) {
        this.caller = caller;
        this.agents = agents;
        this.answers = answers;
        this.pages = pages;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listAgents",
            summary =
                    "The agents, in pages; several values of a filter are alternatives, filters add up")
    @Parameter(name = "status", in = ParameterIn.QUERY, example = "active")
    @Parameter(name = "provider", in = ParameterIn.QUERY, example = "groq.com")
    @Parameter(name = "tool", in = ParameterIn.QUERY, example = "search_kb")
    @Parameter(name = "skill", in = ParameterIn.QUERY)
    @Parameter(
            name = "owner",
            in = ParameterIn.QUERY,
            description = "A user's id, or `none` for agents of the tenant itself")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Text in name or key")
    @Parameter(name = "sort", in = ParameterIn.QUERY, example = "-updatedAt")
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "20")
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    @Parameter(
            name = "count",
            in = ParameterIn.QUERY,
            description = "With `true`, `total` tells how many there are, up to 10,000")
    public Response list(@Context UriInfo uri) {
        var query =
                Query.of(
                        uri,
                        "status",
                        "provider",
                        "tool",
                        "skill",
                        "owner",
                        "q",
                        "sort",
                        "limit",
                        "cursor",
                        "count");
        var filter = filter(query);
        var order = query.one("sort").map(AgentListResource::order).orElse(CREATED);
        var page = pages.read(query, tenant());
        var found = agents.list(tenant(), filter, order, page.after(), page.limit() + 1);
        ObjectNode answer = StrictJson.object();
        if (query.flag("count")) {
            int total = agents.count(tenant(), filter, MOST_COUNTED + 1);
            answer.put("total", Math.min(total, MOST_COUNTED));
            answer.put("totalIsExact", total <= MOST_COUNTED);
        }
        var shown = answers.show(tenant(), found);
        return page.answer(
                answer,
                IntStream.range(0, found.size()).boxed().toList(),
                shown::get,
                i -> List.of(order.value(found.get(i)), found.get(i).head().id().toString()));
    }

    private static final AgentOrder CREATED = new AgentOrder(AgentOrder.Field.CREATED_AT, false);

    private AgentFilter filter(Query query) {
        var principal = caller.principal();
        return AgentFilter.ALL
                .withStatuses(query.all("status").stream().map(AgentListResource::status).toList())
                .withProviders(query.all("provider"))
                .withTools(query.all("tool"))
                .withSkills(query.all("skill"))
                .withOwners(query.all("owner").stream().map(AgentListResource::owner).toList())
                .withSearch(query.one("q"))
                .seenBy(principal.user().filter(_ -> principal.seesOwnOnly()));
    }

    private static AgentOrder order(String sort) {
        return AgentOrder.of(sort)
                .orElseThrow(() ->
                        Query.refuse(
                                "sort",
                                "is one of %s, or one with `-` before it"
                                        .formatted(AgentOrder.words())));
    }

    private static AgentStatus status(String word) {
        return Arrays.stream(AgentStatus.values())
                .filter(status -> AgentRow.word(status).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Query.refuse(
                                "status",
                                "is one of "
                                        + Arrays.stream(AgentStatus.values())
                                                .map(AgentRow::word)
                                                .collect(Collectors.joining(", "))));
    }

    private static Optional<UUID> owner(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Query.refuse("owner", "is the id of a user, or `none`");
        }
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
