package dev.switchboard.emulator.voice;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the three doors have in common.
final class Query {
    private Query() {}

    /// The `agent` and `revision` of a query, as `agent@revision`.
    static String agent(@Nullable String query) {
        String agent = "";
        String revision = "";
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            if (pair.startsWith("agent=")) {
                agent = pair.substring(6);
            } else if (pair.startsWith("revision=")) {
                revision = pair.substring(9);
            }
        }
        return agent + "@" + revision;
    }

    /// Whether a query has this pair.
    static boolean has(@Nullable String query, String wanted) {
        return query != null && List.of(query.split("&", -1)).contains(wanted);
    }

    /// What tells that another provider is asked.
    static JsonObject failover(String from, String to) {
        return new JsonObject()
                .put("from", from)
                .put("to", to)
                .put("cause", "rate-limited")
                .put("waitedMs", 85);
    }

    /// A problem detail with this code.
    static JsonObject problem(String code) {
        return new JsonObject()
                .put("type", "/problems/" + code)
                .put("title", "It failed, as the test wanted")
                .put("status", 502)
                .put("detail", "It failed, as the test wanted.")
                .put("code", code);
    }

    /// The same, with the field of the provider's form to look at.
    static JsonObject problem(String code, String field) {
        return problem(code).put("failure", "as-the-test-wanted").put("field", field);
    }

    /// A problem with this code, as the doors below `/v1` tell it.
    static JsonObject openAiError(String code) {
        JsonObject error =
                new JsonObject()
                        .put("message", "It failed, as the test wanted.")
                        .put("type", "server_error")
                        .putNull("param")
                        .put("code", code.replace('-', '_'));
        return new JsonObject().put("error", error);
    }

    /// The tokens of an answer, as our own events tell them.
    static JsonObject usage(ScriptedAnswer answer) {
        return new JsonObject()
                .put("inputTokens", answer.inputTokens())
                .put("outputTokens", answer.outputTokens());
    }
}
