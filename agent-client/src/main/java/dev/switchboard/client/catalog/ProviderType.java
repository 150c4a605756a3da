package dev.switchboard.client.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.schema.DocumentSchema;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One provider of the catalogue and what its configuration must look like. Immutable.
public final class ProviderType {
    private final ProviderKind kind;
    private final String name;
    private final ObjectNode schema;
    private final DocumentSchema check;
    private final Set<String> secretFields;
    private final Set<String> exposingFields;

    ProviderType(ProviderKind kind, String name, ObjectNode schema) {
        this.kind = kind;
        this.name = name;
        this.schema = schema;
        check = new DocumentSchema(schema);
        secretFields = fields(field -> field.path("x-secret").asBoolean(false));
        exposingFields = fields(field -> field.path("x-exposes-secrets").asBoolean(true));
    }

    /// What it does for an agent.
    public ProviderKind kind() {
        return kind;
    }

    /// The name that selects it in a configuration, such as `mary.embedded`.
    public String name() {
        return name;
    }

    /// The name that people read.
    public String title() {
        return schema.path("title").asText();
    }

    /// What it is good for, in a sentence or two.
    public String description() {
        return schema.path("description").asText();
    }

    /// Whether this release has an adapter for it. A configuration may name one that has none yet;
    /// calls then end with `provider-not-available`.
    public boolean available() {
        return schema.path("x-available").asBoolean(false);
    }

    /// Whether its models can call tools; without a word in the catalogue they can.
    public boolean callsTools() {
        return schema.path("x-tools").asBoolean(true);
    }

    /// A copy of the whole JSON Schema, for instance to draw a form from.
    public ObjectNode schema() {
        return schema.deepCopy();
    }

    /// The default of each field that has one.
    public ObjectNode defaults() {
        return check.withDefaults(schema.objectNode());
    }

    /// The fields that hold a secret, such as `api_key`.
    public Set<String> secretFields() {
        return secretFields;
    }

    /// The known fields that decide where a secret is sent. Ask [#exposes] about a field that may
    /// be unknown here.
    public Set<String> exposingFields() {
        return exposingFields;
    }

    /// Whether a change of this field may send a secret elsewhere. A field that is unknown here
    /// may.
    public boolean exposes(String field) {
        return exposingFields.contains(field) || !schema.path("properties").has(field);
    }

    /// Every place where a configuration is not valid; the pointers are relative to it. Keys that
    /// the schema does not know are allowed.
    ///
    /// @param settings the provider's own fields; secrets may be left out
    /// @param present the secret fields that have a value, though it is not in `settings`
    public List<Violation> check(JsonNode settings, Set<String> present) {
        return check.violations(settings).stream()
                .filter(violation -> !isGivenElsewhere(violation, present))
                .toList();
    }

    private static boolean isGivenElsewhere(Violation violation, Set<String> present) {
        return violation.code().equals("required")
                && present.contains(violation.pointer().substring(1));
    }

    @Override
    public String toString() {
        return kind.word() + " " + name;
    }

    private Set<String> fields(Predicate<JsonNode> wanted) {
        return schema.path("properties").properties().stream()
                .filter(field -> wanted.test(field.getValue()))
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
