package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The question for the agents of a list, in SQL. Values are parameters; only words of our own
/// enumerations stand in the text, so that PostgreSQL sees which partial index fits.
///
/// @param conditions what follows on WHERE
/// @param parameters of the conditions, in their order; a list is an array
record AgentQuery(String conditions, List<Object> parameters) {
    static AgentQuery of(TenantId tenant, AgentFilter filter) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<>();
        conditions.add("a.tenant_id = ?");
        parameters.add(tenant.value());
        conditions.add(statuses(filter));
        owners(filter, conditions, parameters);
        filter.seenBy()
                .ifPresent(user -> {
                    conditions.add("(a.owner_id IS NULL OR a.owner_id = ?)");
                    parameters.add(user);
                });
        filter.search()
                .ifPresent(text -> {
                    conditions.add(
                            "(position(? in lower(a.name)) > 0 OR position(? in a.key) > 0)");
                    parameters.addAll(Collections.nCopies(2, text.toLowerCase(Locale.ROOT)));
                });
        uses("provider", filter.providers(), conditions, parameters);
        uses("tool", filter.tools(), conditions, parameters);
        uses("skill", filter.skills(), conditions, parameters);
        return new AgentQuery(String.join(" AND ", conditions), parameters);
    }

    /// The same question, only asked about the agents that a search finds.
    ///
    /// PostgreSQL goes through an array of ids in their order and ends when the page is full, which
    /// it does not do with a join.
    AgentQuery among(TextSearch search) {
        var more = new ArrayList<>(parameters);
        more.addAll(search.parameters());
        return new AgentQuery(
                conditions + " AND a.id = ANY (ARRAY(" + TextSearch.FOUND + "))", more);
    }

    /// The agents of a page at their heads, with the columns of [ListedAgent]; the last parameter
    /// is the limit, those of [AgentOrder#after] are before it.
    String page(AgentOrder order, boolean after) {
        return """
        SELECT a.*, r.definition, r.llm, r.tts, r.stt
        FROM (SELECT a.* FROM agents a WHERE %1$s%2$s ORDER BY %3$s LIMIT ?) a
        JOIN agent_revisions r ON r.tenant_id = a.tenant_id AND r.agent_id = a.id
        AND r.number = a.head_revision ORDER BY %3$s
        """
                .formatted(conditions, after ? " AND " + order.after() : "", order.sql());
    }

    /// How many there are, counted up to a limit, the last parameter.
    String count() {
        return "SELECT count(*) FROM (SELECT 1 FROM agents a WHERE %s LIMIT ?) counted"
                .formatted(conditions);
    }

    private static String statuses(AgentFilter filter) {
        return switch (filter.statuses().size()) {
            case 0 -> "a.status <> 'archived'";
            case 1 -> "a.status = '%s'".formatted(AgentRow.word(filter.statuses().getFirst()));
            default ->
                    filter.statuses().stream()
                            .map(status -> "'" + AgentRow.word(status) + "'")
                            .collect(Collectors.joining(", ", "a.status IN (", ")"));
        };
    }

    private static void owners(
            AgentFilter filter, List<String> conditions, List<Object> parameters) {
        if (filter.owners().isEmpty()) {
            return;
        }
        List<UUID> owners = filter.owners().stream().flatMap(Optional::stream).toList();
        var alternatives = new ArrayList<String>();
        if (!owners.isEmpty()) {
            alternatives.add("a.owner_id = ANY (?)");
            parameters.add(owners);
        }
        if (owners.size() < filter.owners().size()) {
            alternatives.add("a.owner_id IS NULL");
        }
        conditions.add("(" + String.join(" OR ", alternatives) + ")");
    }

    /// Agents whose head has one of the terms that the database notes for every revision.
    private static void uses(
            String kind, List<String> names, List<String> conditions, List<Object> parameters) {
        if (!names.isEmpty()) {
            conditions.add(
                    """
                    EXISTS (SELECT 1 FROM agent_revision_terms t WHERE t.tenant_id = a.tenant_id
                    AND t.agent_id = a.id AND t.number = a.head_revision AND t.term = ANY (?))
                    """);
            parameters.add(names.stream().map(name -> kind + " " + name).toList());
        }
    }
}
