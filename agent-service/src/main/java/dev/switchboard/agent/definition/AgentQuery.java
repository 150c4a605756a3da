package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// The question for the agents of a list, in SQL. Values are parameters; only words of our own
/// enumerations stand in the text, so that PostgreSQL sees which partial index fits.
///
/// @param conditions what follows on WHERE
record AgentQuery(String conditions, Map<String, Object> parameters) {
    static AgentQuery of(TenantId tenant, AgentFilter filter) {
        var conditions = new ArrayList<String>();
        var parameters = new TreeMap<String, Object>();
        conditions.add("a.tenant_id = :tenant");
        parameters.put("tenant", tenant.value());
        conditions.add(statuses(filter));
        owners(filter, conditions, parameters);
        filter.seenBy()
                .ifPresent(user -> {
                    conditions.add("(a.owner_id IS NULL OR a.owner_id = :user)");
                    parameters.put("user", user);
                });
        filter.search()
                .ifPresent(text -> {
                    conditions.add(
                            "(position(:search in lower(a.name)) > 0 OR position(:search in a.key) > 0)");
                    parameters.put("search", text.toLowerCase(Locale.ROOT));
                });
        uses("provider", filter.providers(), conditions, parameters);
        uses("tool", filter.tools(), conditions, parameters);
        uses("skill", filter.skills(), conditions, parameters);
        return new AgentQuery(String.join(" AND ", conditions), parameters);
    }

    /// The ids of a page.
    String page(AgentOrder order, boolean after) {
        return "SELECT a.id FROM agents a WHERE %s%s ORDER BY %s LIMIT :limit"
                .formatted(conditions, after ? " AND " + order.after() : "", order.sql());
    }

    /// How many there are, counted up to a limit.
    String count() {
        return "SELECT count(*) FROM (SELECT 1 FROM agents a WHERE %s LIMIT :limit) counted"
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
            AgentFilter filter, List<String> conditions, Map<String, Object> parameters) {
        if (filter.owners().isEmpty()) {
            return;
        }
        List<UUID> owners = filter.owners().stream().flatMap(Optional::stream).toList();
        var alternatives = new ArrayList<String>();
        if (!owners.isEmpty()) {
            alternatives.add("a.owner_id IN :owners");
            parameters.put("owners", owners);
        }
        if (owners.size() < filter.owners().size()) {
            alternatives.add("a.owner_id IS NULL");
        }
        conditions.add("(" + String.join(" OR ", alternatives) + ")");
    }

    /// Agents whose head has one of the terms that the database notes for every revision.
    private static void uses(
            String kind,
            List<String> names,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (!names.isEmpty()) {
            conditions.add(
                    """
                    EXISTS (SELECT 1 FROM agent_revision_terms t WHERE t.tenant_id = a.tenant_id
                    AND t.agent_id = a.id AND t.number = a.head_revision AND t.term IN :%ss)
                    """
                            .formatted(kind));
            parameters.put(kind + "s", names.stream().map(name -> kind + " " + name).toList());
        }
    }
}
