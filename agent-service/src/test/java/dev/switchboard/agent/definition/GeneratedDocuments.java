package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.client.catalog.Builtins;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Valid documents of agents, made from the schema itself: a new field is in them by itself.
final class GeneratedDocuments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectNode SCHEMA = DocumentType.AGENT_CONFIG.schema().json();
    private static final Builtins BUILTINS = new Builtins();

    /// What the server says, what needs a database, and what is spelled twice.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "/id",
                    "/key",
                    "/isActive",
                    "/isDefault",
                    "/personaRef",
                    "/skillRefs",
                    "/knowledgeBases",
                    "/managedAgents",
                    "/modelSettings/provider",
                    "/storageSettings/numHistoryMessages");

    private static final Map<String, Arbitrary<JsonNode>> GIVEN =
            Map.ofEntries(
                    Map.entry("/name", texts("Nova", "Harbour Dental", "A-b 9")),
                    Map.entry("/status", texts("active", "inactive")),
                    Map.entry("/actionMode", texts("tool_call")),
                    Map.entry("/evolution/mode", texts("gated", "propose")),
                    Map.entry("/voice/language", texts("en", "de-DE", "EN-gb")),
                    Map.entry("/context/locale", texts("en", "pt-BR")),
                    Map.entry("/context/timezone", texts("Europe/Berlin", "UTC")),
                    Map.entry("/context/format", texts("yyyy-MM-dd", "EEEE, d MMMM")),
                    Map.entry("/memory/consolidate/cron", texts("0 3 * * *", "@daily")),
                    Map.entry("/memory/scope", texts("user", "agent", "prospect")),
                    Map.entry("/evolution/datasetId", texts("cases")),
                    Map.entry("/retryPolicy", retryPolicies()),
                    Map.entry("/voice/fillers/phrases", list(texts("One moment.", "Let me see."))),
                    Map.entry("/voice/idle/prompts", list(texts("Are you still there?"))),
                    Map.entry("/voice/actions/handoffs/-/agent", texts("sales", "billing")),
                    Map.entry("/voice/actions/transfers/-/name", texts("desk", "doctor")),
                    Map.entry(
                            "/voice/actions/transfers/-/to",
                            texts("+49301234567", "sip:desk@example.com")),
                    Map.entry("/responsibilities", different(responsibilities())),
                    Map.entry("/prompts", prompts()),
                    Map.entry("/llmProviderConfig", providers("retrieval.embedded")),
                    Map.entry("/ttsProviderConfig", providers("mary.embedded")),
                    Map.entry("/sttProviderConfig", providers("moonshine.embedded")),
                    Map.entry("/tools", names(Builtins.Kind.TOOL)),
                    Map.entry("/deniedTools", names(Builtins.Kind.TOOL)),
                    Map.entry("/abilities", names(Builtins.Kind.ABILITY)),
                    Map.entry("/callbacks/-/name", name(Builtins.Kind.CALLBACK)),
                    Map.entry("/guardrails/-/name", name(Builtins.Kind.GUARDRAIL)));

    private GeneratedDocuments() {}

    static Arbitrary<ObjectNode> valid() {
        return object(SCHEMA, "").map(node -> completed((ObjectNode) node));
    }

    /// What belongs together is made to fit.
    private static ObjectNode completed(ObjectNode document) {
        if (document.at("/voice/fillers/enabled").asBoolean(false)) {
            document.withArray("/voice/fillers/phrases").add("One moment.");
        }
        if (document.at("/voice/idle").has("afterSeconds")) {
            document.withArray("/voice/idle/prompts").add("Hello?");
        }
        return document;
    }

    private static Arbitrary<JsonNode> value(JsonNode written, String at) {
        if (GIVEN.containsKey(at)) {
            return GIVEN.get(at);
        }
        JsonNode schema = resolved(written);
        if (schema.has("enum")) {
            return Arbitraries.of(nodes(schema.path("enum")));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, at);
            case "array" ->
                    value(schema.path("items"), at + "/-")
                            .list()
                            .ofMaxSize(3)
                            .uniqueElements(JsonNode::toString)
                            .map(GeneratedDocuments::array);
            case "boolean" -> Arbitraries.of(JSON.booleanNode(true), JSON.booleanNode(false));
            case "integer" ->
                    Arbitraries.longs()
                            .between(
                                    schema.path("minimum").asLong(),
                                    schema.path("maximum").asLong())
                            .map(JSON::numberNode);
            case "number" ->
                    Arbitraries.bigDecimals()
                            .between(
                                    schema.path("minimum").decimalValue(),
                                    schema.path("maximum").decimalValue())
                            .ofScale(3)
                            .map((BigDecimal number) -> JSON.numberNode(number));
            default -> text(schema);
        };
    }

    private static Arbitrary<JsonNode> object(JsonNode schema, String at) {
        if (!schema.has("properties")) {
            return free();
        }
        Set<String> required = Set.copyOf(texts(schema.path("required")));
        List<Arbitrary<ObjectNode>> fields = new ArrayList<>();
        for (var property : schema.path("properties").properties()) {
            String name = property.getKey();
            String place = at + "/" + name;
            if (LEFT_OUT.contains(place) || property.getValue().path("readOnly").asBoolean()) {
                continue;
            }
            Arbitrary<ObjectNode> field =
                    value(property.getValue(), place).map(value -> object(name, value));
            fields.add(
                    required.contains(name)
                            ? field
                            : field.injectNull(0.6)
                                    .map(one -> one == null ? JSON.objectNode() : one));
        }
        return Combinators.combine(fields)
                .as(all -> {
                    ObjectNode object = JSON.objectNode();
                    all.forEach(object::setAll);
                    return object;
                });
    }

    private static Arbitrary<JsonNode> text(JsonNode schema) {
        int longest = Math.min(schema.path("maxLength").asInt(20), 20);
        return Arbitraries.strings()
                .withChars("abz AZ09.,äß語😀\"\\/\n\t{}[]")
                .ofMinLength(1)
                .ofMaxLength(longest)
                .filter(text -> !text.isBlank())
                .filter(text -> text.codePoints().noneMatch(GeneratedDocuments::isHalf))
                .map(String::strip)
                .map(JSON::textNode);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static Arbitrary<JsonNode> free() {
        return Arbitraries.of(
                        "{}",
                        "{\"a\": null}",
                        "{\"a/b\": [1, {\"~\": \"\"}], \"n\": 0.10}",
                        "{\"deep\": {\"er\": {\"empty\": {}}}}")
                .map(StrictRead::of);
    }

    private static Arbitrary<JsonNode> providers(String name) {
        return free().map(extra -> {
            ObjectNode config = JSON.objectNode().put("provider", name);
            config.set("x_extra", extra);
            return config;
        });
    }

    private static Arbitrary<JsonNode> retryPolicies() {
        return Arbitraries.of(
                        "{\"kind\": \"fixed\"}",
                        "{\"kind\": \"fixed\", \"maxRetries\": 3, \"delayMs\": 5000}",
                        "{\"kind\": \"exponential\", \"maxRetries\": 5, \"baseMs\": 1000, \"capMs\": 60000}")
                .map(StrictRead::of);
    }

    private static Arbitrary<JsonNode> responsibilities() {
        return Arbitraries.of(
                        "\"process_new_document:pdf\"",
                        "\"cron:0 0 * * *\"",
                        "{\"key\": \"echo_test\", \"abilities\": [\"Echo.handle/3\"]}",
                        "{\"key\": \"report\", \"cron\": \"@weekly\", \"zone\": \"UTC\", \"task\": \"report\"}")
                .map(json -> StrictRead.of("{\"v\": " + json + "}").path("v"));
    }

    private static Arbitrary<JsonNode> prompts() {
        return Arbitraries.of("{}", "{\"summary\": \"Shorten {text}.\", \"report:daily\": \"Go.\"}")
                .map(StrictRead::of);
    }

    private static Arbitrary<JsonNode> names(Builtins.Kind kind) {
        return name(kind).list().ofMaxSize(2).uniqueElements().map(GeneratedDocuments::array);
    }

    private static Arbitrary<JsonNode> name(Builtins.Kind kind) {
        return Arbitraries.of(BUILTINS.names(kind)).map(JSON::textNode);
    }

    private static Arbitrary<JsonNode> list(Arbitrary<JsonNode> items) {
        return items.list().ofMinSize(1).ofMaxSize(3).map(GeneratedDocuments::array);
    }

    private static Arbitrary<JsonNode> different(Arbitrary<JsonNode> items) {
        return items.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements()
                .map(GeneratedDocuments::array);
    }

    private static Arbitrary<JsonNode> texts(String... texts) {
        return Arbitraries.of(texts).map(JSON::textNode);
    }

    private static List<String> texts(JsonNode list) {
        return nodes(list).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static JsonNode array(List<JsonNode> items) {
        return JSON.arrayNode().addAll(items);
    }

    private static ObjectNode object(String name, JsonNode value) {
        ObjectNode object = JSON.objectNode();
        object.set(name, value);
        return object;
    }

    static JsonNode resolved(JsonNode field) {
        String reference = field.path("$ref").asText();
        return reference.isEmpty() ? field : SCHEMA.at(reference.substring(1));
    }
}
