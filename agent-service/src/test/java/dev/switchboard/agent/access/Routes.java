package dev.switchboard.agent.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The routes that a service describes of itself.
final class Routes {
    /// One operation.
    record Operation(String method, String path, String mediaType) {
        /// Whether the path names an object.
        boolean namesOne() {
            return path.contains("{");
        }

        /// The path with every parameter filled.
        ///
        /// @param named what to write for `ref` below a root such as `/api/agents`
        /// @param id for any other parameter
        String path(Map<String, String> named, String id) {
            String place = path.endsWith("/diff") ? path + "?from=1" : path;
            return place.replace("{ref}", named.getOrDefault(root(), id))
                    .replace("{number}", "1")
                    .replace("{label}", "stable")
                    .replaceAll("\\{[^}]*\\}", id);
        }

        /// The first two segments of the path.
        String root() {
            return path.replaceFirst("^(/[^/]+/[^/]+).*", "$1");
        }

        /// A body that gets as far as the object.
        String body() {
            if (path.startsWith("/api/users")) {
                return "{\"username\": \"x\", \"email\": \"x@example.com\"}";
            }
            if (path.endsWith("/owner")) {
                return "{\"user\": null}";
            }
            if (path.endsWith("/publish")) {
                return "{}";
            }
            if (path.endsWith("/status")) {
                return "{\"action\": \"deactivate\"}";
            }
            if (path.endsWith("/{ref}/skills")) {
                return "{\"skills\": []}";
            }
            if (path.endsWith("/rollback")) {
                return "{\"revision\": 1}";
            }
            return method.equals("PATCH")
                    ? "{\"description\": \"taken\"}"
                    : "{\"name\": \"taken\"}";
        }
    }

    private Routes() {}

    /// The public operations.
    static List<Operation> of(Response openapi) {
        try {
            List<Operation> operations = new ArrayList<>();
            var paths = new ObjectMapper().readTree(openapi.asString()).path("paths");
            for (var path : paths.properties()) {
                if (path.getKey().startsWith("/api")) {
                    path.getValue().properties().stream()
                            .filter(entry -> !entry.getKey().equals("parameters"))
                            .map(entry ->
                                    new Operation(
                                            entry.getKey().toUpperCase(Locale.ROOT),
                                            path.getKey(),
                                            mediaType(entry.getValue())))
                            .forEach(operations::add);
                }
            }
            return operations;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String mediaType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() && !operation.path("requestBody").path("content").has("*/*")
                ? types.next()
                : "application/json";
    }
}
