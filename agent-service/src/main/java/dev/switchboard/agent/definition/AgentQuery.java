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
record AgentQuery(String tables, String conditions, Map<String, Object> parameters) {
    private static final String AGENTS = "agents a";
    private static final String WITH_HEADS =
            "agents a JOIN agent_revisions r ON r.tenant_id = a.tenant_id AND r.agent_id = a.id"
                    + " AND r.number = a.head_revision";

    private static final String SKILL =
            "jsonb_build_object('skillRefs', jsonb_build_array(jsonb_build_object('%s', CAST(:%%1$s AS text))))";

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
        providers(filter, conditions, parameters);
        tools(filter, conditions, parameters);
        skills(filter, conditions, parameters);
        boolean ofContent =
                !filter.providers().isEmpty()
                        || !filter.tools().isEmpty()
                        || !filter.skills().isEmpty();
        return new AgentQuery(
                ofContent ? WITH_HEADS : AGENTS, String.join(" AND ", conditions), parameters);
    }

    /// The ids of a page.
    String page(AgentOrder order, boolean after) {
        return "SELECT a.id FROM %s WHERE %s%s ORDER BY %s LIMIT :limit"
                .formatted(tables, conditions, after ? " AND " + order.after() : "", order.sql());
    }

    /// How many there are, counted up to a limit.
    String count() {
        return "SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT :limit) counted"
                .formatted(tables, conditions);
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

    private static void providers(
            AgentFilter filter, List<String> conditions, Map<String, Object> parameters) {
        if (!filter.providers().isEmpty()) {
            conditions.add(
                    "(r.llm ->> 'provider' IN :providers OR r.tts ->> 'provider' IN :providers"
                            + " OR r.stt ->> 'provider' IN :providers)");
            parameters.put("providers", filter.providers());
        }
    }

    private static void tools(
            AgentFilter filter, List<String> conditions, Map<String, Object> parameters) {
        anyOf(
                filter.tools(),
                "tool",
                "r.definition @> jsonb_build_object('tools', jsonb_build_array(CAST(:%1$s AS text)))",
                conditions,
                parameters);
    }

    /// Skills are pinned by their id, and keep the key that they never change.
    private static void skills(
            AgentFilter filter, List<String> conditions, Map<String, Object> parameters) {
        anyOf(
                filter.skills(),
                "skill",
                "r.definition @> "
                        + SKILL.formatted("key")
                        + " OR r.definition @> "
                        + SKILL.formatted("id"),
                conditions,
                parameters);
    }

    private static void anyOf(
            List<String> names,
            String parameter,
            String condition,
            List<String> conditions,
            Map<String, Object> parameters) {
        var alternatives = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            alternatives.add(condition.formatted(parameter + i));
            parameters.put(parameter + i, names.get(i));
        }
        if (!alternatives.isEmpty()) {
            conditions.add("(" + String.join(" OR ", alternatives) + ")");
        }
    }
}
