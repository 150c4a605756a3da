package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.library.Library;
import dev.switchboard.agent.library.LibraryKind;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds what an agent refers to, and pins it: a revision means the same for ever, whatever becomes
/// of the persona, the skills, the knowledge bases and the other agents.
@ApplicationScoped
class References implements Pinning {
    static final String PERSONA = "personaRef";
    static final String SKILLS = "skillRefs";
    static final String BASES = "knowledgeBases";
    static final String MANAGED = "managedAgents";

    private final Library library;
    private final AgentStore agents;

    References(Library library, AgentStore agents) {
        this.library = library;
        this.agents = agents;
    }

    @Override
    public ObjectNode pin(
            TenantId tenant, ObjectNode document, Optional<UUID> self, Violations violations) {
        ObjectNode pinned = StrictJson.object();
        if (document.has(PERSONA)) {
            item(tenant, LibraryKind.PERSONA, document.path(PERSONA), "/" + PERSONA, violations)
                    .ifPresent(reference -> pinned.set(PERSONA, reference));
        }
        items(tenant, LibraryKind.SKILL, document, SKILLS, violations)
                .ifPresent(list -> pinned.set(SKILLS, list));
        items(tenant, LibraryKind.KNOWLEDGE_BASE, document, BASES, violations)
                .ifPresent(list -> pinned.set(BASES, list));
        if (document.path(MANAGED).isArray()) {
            ArrayNode list = pinned.putArray(MANAGED);
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < document.path(MANAGED).size(); i++) {
                String at = "/" + MANAGED + "/" + i;
                managed(tenant, document.path(MANAGED).get(i), at, self, violations)
                        .filter(reference -> once(reference, seen, at, violations))
                        .ifPresent(list::add);
            }
        }
        return pinned;
    }

    private Optional<ArrayNode> items(
            TenantId tenant,
            LibraryKind kind,
            ObjectNode document,
            String field,
            Violations violations) {
        JsonNode references = document.path(field);
        if (!references.isArray()) {
            return Optional.empty();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < references.size(); i++) {
            String at = "/" + field + "/" + i;
            item(tenant, kind, references.get(i), at, violations)
                    .filter(reference -> once(reference, seen, at, violations))
                    .ifPresent(list::add);
        }
        return Optional.of(list);
    }

    private Optional<ObjectNode> item(
            TenantId tenant,
            LibraryKind kind,
            JsonNode reference,
            String at,
            Violations violations) {
        String name = name(reference);
        if (violations.within(at)) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            nobody(kind.spoken(), reference, at, violations);
            return Optional.empty();
        }
        var found = library.find(tenant, kind, name);
        if (found.isEmpty()) {
            violations.add(
                    at,
                    "unknown-" + kind.word(),
                    "No %s `%s` is here.".formatted(kind.spoken(), name));
            return Optional.empty();
        }
        boolean follow = reference.path("follow").asBoolean(false);
        int revision =
                follow
                        ? found.get().revision()
                        : reference.path("revision").asInt(found.get().revision());
        if (revision > found.get().revision()) {
            noRevision(at, revision, violations);
        }
        return Optional.of(
                pinned(found.get().id(), found.get().key(), Optional.of(revision), follow));
    }

    private Optional<ObjectNode> managed(
            TenantId tenant,
            JsonNode reference,
            String at,
            Optional<UUID> self,
            Violations violations) {
        String name = name(reference);
        if (violations.within(at)) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            nobody("agent", reference, at, violations);
            return Optional.empty();
        }
        Optional<Agent> found = agent(tenant, name);
        if (found.isEmpty()) {
            violations.add(at, "unknown-agent", "No agent `%s` is here.".formatted(name));
            return Optional.empty();
        }
        var head = found.get().head();
        if (self.filter(head.id()::equals).isPresent()) {
            violations.add(at, "cycle", "An agent cannot manage itself.");
        }
        if (!reference.has("description") && found.get().content().description().isBlank()) {
            violations.add(
                    at + "/description",
                    "required",
                    "Say what the agent is for: it has no description of its own.");
        }
        boolean follow = reference.path("follow").asBoolean(false);
        int revision = reference.path("revision").asInt(head.revision());
        if (revision > head.revision()) {
            noRevision(at, revision, violations);
        }
        ObjectNode pinned =
                pinned(
                        head.id(),
                        head.key(),
                        follow ? Optional.empty() : Optional.of(revision),
                        follow);
        if (reference.has("description")) {
            pinned.set("description", reference.get("description"));
        }
        return Optional.of(pinned);
    }

    private Optional<Agent> agent(TenantId tenant, String name) {
        try {
            return agents.find(tenant, AgentReference.in(tenant.value(), name))
                    .filter(agent -> !agent.archived());
        } catch (ProblemException noReference) {
            return Optional.empty();
        }
    }

    private static String name(JsonNode reference) {
        return reference.isTextual()
                ? reference.asText()
                : reference.path("id").asText(reference.path("key").asText());
    }

    private static void nobody(String what, JsonNode reference, String at, Violations violations) {
        if (reference.isObject()) {
            violations.add(
                    at + "/id", "required", "Name the %s by its id or its key.".formatted(what));
        }
    }

    private static void noRevision(String at, int revision, Violations violations) {
        violations.add(
                at + "/revision",
                "revision-not-found",
                "There is no revision %d.".formatted(revision));
    }

    private static boolean once(
            ObjectNode reference, Set<String> seen, String at, Violations violations) {
        boolean first = seen.add(reference.path("id").asText());
        if (!first) {
            violations.add(at, "uniqueItems", "This stands in the list twice.");
        }
        return first;
    }

    private static ObjectNode pinned(
            UUID id, String key, Optional<Integer> revision, boolean follow) {
        ObjectNode pinned = JsonNodeFactory.instance.objectNode();
        pinned.put("id", id.toString());
        pinned.put("key", key);
        revision.ifPresent(number -> pinned.put("revision", number));
        if (follow) {
            pinned.put("follow", true);
        }
        return pinned;
    }
}
