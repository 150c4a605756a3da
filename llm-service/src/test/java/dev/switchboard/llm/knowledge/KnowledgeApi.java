package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.llm.testing.BehindTheGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes knowledge as the gateway passes it on for somebody.
final class KnowledgeApi implements AutoCloseable {
    static final Principal EDITOR = new Principal(Tenants.DEFAULT, "key:1", Role.EDITOR);

    /// An answer with its status.
    record Answer(int status, JsonNode json) {
        String code() {
            return json.path("code").asText();
        }

        /// The texts of what was found.
        List<String> texts() {
            return json.path("items").findValuesAsText("text");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    KnowledgeApi(URI service) {
        this.service = service;
    }

    Answer add(String base, String title, String text) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("title", title).put("text", text);
        return send(EDITOR, "POST", documents(base), document.toString());
    }

    Answer search(String base, String query) {
        return send(EDITOR, "POST", "/api/knowledge-bases/" + base + "/search", asking(query));
    }

    Answer searchOf(String agent, String query) {
        return send(EDITOR, "POST", "/api/agents/" + agent + "/knowledge/search", asking(query));
    }

    /// The titles of all documents, page by page.
    List<String> titles(String base) {
        var titles = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = send(EDITOR, "GET", documents(base) + "?limit=2" + cursor, "").json();
            titles.addAll(page.path("items").findValuesAsText("title"));
            cursor =
                    page.path("hasMore").asBoolean()
                            ? "&cursor=" + page.path("nextCursor").asText()
                            : "";
        } while (!cursor.isEmpty());
        return titles;
    }

    Answer send(Principal who, String method, String path, String body) {
        try {
            var answer =
                    http.send(
                            BehindTheGateway.request(service.resolve(path), who)
                                    .method(method, BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty()
                            ? JsonNodeFactory.instance.nullNode()
                            : JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String documents(String base) {
        return "/api/knowledge-bases/" + base + "/documents";
    }

    private static String asking(String query) {
        return JsonNodeFactory.instance.objectNode().put("query", query).toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
