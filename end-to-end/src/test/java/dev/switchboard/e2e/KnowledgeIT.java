package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Knowledge bases from their making to their end, through the gateway.
@ExtendWith(SharedPlatform.class)
@Timeout(180)
class KnowledgeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/api/knowledge-bases/garden-book";
    private static final String AGENT = "/api/agents/gardener";
    private static final String QUESTION = "When are the tomatoes watered?";

    private final Platform platform;

    KnowledgeIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    @Tag("R4-98")
    void baseIsMadeFilledAttachedDetachedAndDeletedWithAllThatIsInIt() throws Exception {
        platform.send(
                "POST",
                "/api/knowledge-bases",
                "{\"key\": \"garden-book\", \"name\": \"Garden book\", \"description\": \"What to do when.\"}");
        platform.send(
                "POST",
                BASE + "/documents",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("title", "Vegetables")
                        .put("text", "# Tomatoes\n\nTomatoes are watered every morning at six.")
                        .toString());
        platform.send(
                "POST",
                "/api/agents",
                """
                {"key": "gardener", "name": "Gardener", "instructions": ["You look after a garden."],
                 "llmProviderConfig": {"provider": "retrieval.embedded"}, "knowledgeBases": ["garden-book"]}
                """);

        String attached = ask();
        var kept = platform.trySend("DELETE", BASE, "");
        platform.patch(AGENT, "{\"knowledgeBases\": []}");
        String detached = askUntilDetached();
        JsonNode base = json(platform.send("GET", BASE, "").body());
        platform.send("DELETE", BASE, "");

        assertThat(attached)
                .contains("event:citations", "\"title\":\"Vegetables\"", "\"section\":\"Tomatoes\"")
                .contains("morning at six.");
        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(new String(kept.body(), UTF_8)).contains("gardener");
        assertThat(detached).contains("event:done").doesNotContain("event:citations", "at six");
        assertThat(base.path("description").asText()).isEqualTo("What to do when.");
        assertThat(platform.trySend("GET", BASE, "").statusCode()).isEqualTo(404);
        assertThat(platform.trySend("GET", BASE + "/documents", "").statusCode()).isEqualTo(404);
        while (passagesOf(base.path("id").asText()) > 0) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private String ask() throws IOException {
        String session =
                json(platform.send("POST", AGENT + "/sessions", "{}").body()).path("id").asText();
        byte[] answer =
                platform.send(
                                "POST",
                                "/api/sessions/" + session + "/chat",
                                "{\"message\": \"%s\"}".formatted(QUESTION))
                        .body();
        return new String(answer, UTF_8);
    }

    /// A change is known within milliseconds; until then the former revision answers.
    private String askUntilDetached() throws IOException {
        String answer = ask();
        while (answer.contains("event:citations")) {
            answer = ask();
        }
        return answer;
    }

    private long passagesOf(String base) throws SQLException, IOException {
        try (var connection = platform.database();
                var statement =
                        connection.prepareStatement(
                                "SELECT count(*) FROM knowledge.passages WHERE base_id = ?::uuid")) {
            statement.setString(1, base);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        return JSON.readTree(body);
    }
}
