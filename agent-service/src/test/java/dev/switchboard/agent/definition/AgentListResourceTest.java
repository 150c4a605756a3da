package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class AgentListResourceTest {
    @Test
    @Tag("R2-22")
    void listIsReadInPagesThatLeaveNothingOut() {
        String word = fresh("paged");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(post("{\"name\": \"%s %d\"}".formatted(word, i)).path("key"));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            var page =
                    request()
                            .get("/api/agents?limit=2&q=" + word.toUpperCase(Locale.ROOT) + cursor)
                            .jsonPath();
            seen.addAll(page.getList("items.key", String.class));
            cursor = "&cursor=" + page.getString("nextCursor");
            pages++;
        } while (!cursor.endsWith("null") && pages < 9);

        assertThat(seen).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
        assertThat(request().get("/api/agents?cursor=foreign").statusCode()).isEqualTo(400);
        assertThat(request().get("/api/agents?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("R2-22")
    void agentIsFoundByAnyPartOfItsNameAndKeyAndAfterARenameByThoseOfTheNewName() {
        String key = fresh("named");
        String tail = "Übersee 50%_off " + "very ".repeat(12) + "long";
        post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, "Old " + key + tail));

        assertThat(found(key.substring(2))).containsExactly(key);
        assertThat(found("OLD " + key)).containsExactly(key);
        assertThat(found(key + tail)).containsExactly(key);
        assertThat(found(key + tail.replace('%', '5'))).isEmpty();
        assertThat(found(key + tail + "er")).isEmpty();

        replace(key, "{\"name\": \"New %s\"}".formatted(key));

        assertThat(found("new " + key)).containsExactly(key);
        assertThat(found("old " + key)).isEmpty();
        assertThat(found(key + tail)).isEmpty();
        assertThat(found(key.substring(2))).containsExactly(key);
    }

    private static List<String> found(String text) {
        return request()
                .queryParam("q", text)
                .get("/api/agents")
                .jsonPath()
                .getList("items.key", String.class);
    }

    @Test
    @Tag("R2-22")
    void listIsFilteredAndShowsNoSecret() {
        String word = fresh("filtered");
        String secret = "sk-" + fresh("listed-secret-of-some-length");
        post(withModel(word, "https://models.example/v1", secret));
        post("{\"name\": \"%s off\", \"isActive\": false}".formatted(word));

        var byProvider = request().get("/api/agents?provider=openai-compatible&q=" + word);
        var byStatus = request().get("/api/agents?status=inactive&q=" + word);

        assertThat(byProvider.jsonPath().getList("items.key", String.class)).containsExactly(word);
        assertThat(byProvider.jsonPath().getBoolean("items[0].llmProviderConfig.api_key.set"))
                .isTrue();
        assertThat(byProvider.asString()).doesNotContain(secret);
        assertThat(byStatus.jsonPath().getList("items.name", String.class))
                .containsExactly(word + " off");
        assertThat(request().get("/api/agents?status=asleep").statusCode()).isEqualTo(400);
        assertThat(replace(word, "{\"name\": \"" + word + "\"}").statusCode()).isEqualTo(200);
    }
}
