package dev.switchboard.agent.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The routes that a service describes of itself.
final class Routes {
    /// One operation whose path has parameters.
    record Operation(String method, String path, String mediaType) {
        /// The path with every parameter filled.
        String path(String reference, String id) {
            String place = path.endsWith("/diff") ? path + "?from=1" : path;
            return place.replace("{ref}", reference)
                    .replace("{number}", "1")
                    .replace("{label}", "stable")
                    .replaceAll("\\{[^}]*\\}", id);
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
            if (path.endsWith("/rollback")) {
                return "{\"revision\": 1}";
            }
            return method.equals("PATCH")
                    ? "{\"description\": \"taken\"}"
                    : "{\"name\": \"taken\"}";
        }
    }

    private Routes() {}

    /// The public operations that name an object in their path.
    static List<Operation> of(Response openapi) {
        try {
            List<Operation> operations = new ArrayList<>();
            var paths = new ObjectMapper().readTree(openapi.asString()).path("paths");
            for (var path : paths.properties()) {
                if (path.getKey().startsWith("/api") && path.getKey().contains("{")) {
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
