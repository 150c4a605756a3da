package dev.switchboard.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for what is not in the style of our doors. The standard doors below `/v1` follow their
/// standard in names and errors; of them only the rest is asked.
public final class ApiStyle {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> WITH_BODY = Set.of("post", "put", "patch");
    private static final Pattern PATH =
            Pattern.compile("/(api|internal|access)(/[a-z0-9-]+|/\\{[a-zA-Z]+(:.*)?})+");
    private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern PARAMETER = Pattern.compile("/([a-z0-9-]+)/\\{([a-zA-Z]+)");
    private static final String STANDARD_DOORS = "/v1/";

    /// One name for each thing that a path names.
    private static final Map<String, String> NAMES =
            Map.of(
                    "agents", "ref",
                    "personas", "ref",
                    "skills", "ref",
                    "knowledge-bases", "ref",
                    "documents", "id",
                    "sessions", "id",
                    "users", "id",
                    "keys", "id",
                    "revisions", "number");

    private final JsonNode api;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private ApiStyle(JsonNode api) {
        this.api = api;
    }

    /// Everything that is wrong, each in a sentence that names the operation.
    ///
    /// @param api an OpenAPI document
    public static List<String> violations(JsonNode api) {
        var style = new ApiStyle(api);
        style.checkAll();
        return List.copyOf(style.wrong);
    }

    private void checkAll() {
        require(api.path("openapi").asText().startsWith("3.1"), "the document is not OpenAPI 3.1");
        require(
                api.at("/info/title").asText().startsWith("Switchboard "),
                "the document has no title of ours");
        api.path("paths")
                .properties()
                .forEach(path -> {
                    checkPath(path.getKey());
                    path.getValue()
                            .properties()
                            .forEach(operation -> {
                                if (METHODS.contains(operation.getKey())) {
                                    check(path.getKey(), operation.getKey(), operation.getValue());
                                }
                            });
                });
    }

    private void checkPath(String path) {
        if (isStandard(path)) {
            return;
        }
        require(PATH.matcher(path).matches(), path + " is spelt in another way");
        Matcher named = PARAMETER.matcher(path);
        while (named.find()) {
            String expected = NAMES.getOrDefault(named.group(1), named.group(2));
            require(
                    named.group(2).equals(expected),
                    "%s calls {%s} what is {%s} elsewhere"
                            .formatted(path, named.group(2), expected));
        }
    }

    private void check(String path, String method, JsonNode operation) {
        String name = method + " " + path;
        String id = operation.path("operationId").asText();
        require(CAMEL.matcher(id).matches(), name + " has no operationId, or one of another form");
        require(ids.add(id), name + " has the operationId of another one");
        String summary = operation.path("summary").asText();
        require(!summary.isBlank(), name + " has no summary");
        require(!summary.endsWith("."), name + " has a summary with a full stop");
        require(
                WITH_BODY.contains(method) || !operation.has("requestBody"),
                name + " takes a body");
        checkAnswers(path, name, operation.path("responses"));
        for (JsonNode parameter : operation.path("parameters")) {
            checkParameter(path, name, parameter);
        }
        if (!isStandard(path)) {
            checkNames(name, operation, new HashSet<>());
        }
    }

    private void checkAnswers(String path, String name, JsonNode responses) {
        String expected = isStandard(path) ? "application/json" : "application/problem+json";
        require(
                responses.at("/default/content").has(expected),
                name + " does not tell of failures");
        require(
                responses.properties().stream().anyMatch(code -> code.getKey().startsWith("2")),
                name + " does not tell of success");
    }

    private void checkParameter(String path, String name, JsonNode parameter) {
        String spelt = parameter.path("name").asText();
        if (!isStandard(path) && Set.of("query", "path").contains(parameter.path("in").asText())) {
            require(
                    CAMEL.matcher(spelt).matches(),
                    "%s spells the parameter %s in another way".formatted(name, spelt));
        }
    }

    /// The names of everything that an operation takes and gives.
    private void checkNames(String name, JsonNode node, Set<String> seen) {
        node.path("properties")
                .properties()
                .forEach(property ->
                        require(
                                CAMEL.matcher(property.getKey()).matches(),
                                "%s spells %s in another way".formatted(name, property.getKey())));
        String reference = node.path("$ref").asText();
        if (!reference.isEmpty() && seen.add(reference)) {
            checkNames(name, api.at(reference.substring(1)), seen);
        }
        node.forEach(part -> checkNames(name, part, seen));
    }

    private static boolean isStandard(String path) {
        return path.startsWith(STANDARD_DOORS);
    }

    private void require(boolean right, String sentence) {
        if (!right) {
            wrong.add(sentence);
        }
    }
}
