package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class AgentResourceTest {
    @Test
    void newAgentIsAnsweredWithItsPlaceItsVersionAndItsDefaults() {
        String key = fresh("made");

        var answer = post("{\"key\": \"%1$s\", \"name\": \"Name of %1$s\"}".formatted(key));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith("/api/agents/" + answer.path("id"));
        assertThat(answer.header("ETag")).matches("\"r1-[0-9a-f]{8}\"");
        var json = answer.jsonPath();
        assertThat(json.getString("key")).isEqualTo(key);
        assertThat(json.getString("name")).isEqualTo("Name of " + key);
        assertThat(json.getString("status")).isEqualTo("active");
        assertThat(json.getBoolean("isActive")).isTrue();
        assertThat(json.getInt("revision")).isEqualTo(1);
        assertThat(json.getString("voice.language")).isEqualTo("en");
        assertThat(json.getString("llmProviderConfig.provider")).isEqualTo("retrieval.embedded");
        assertThat(json.getString("ttsProviderConfig.provider")).isEqualTo("auto.embedded");
        assertThat(json.getString("sttProviderConfig.provider")).isEqualTo("moonshine.embedded");
        assertThat(get(key).asString()).isEqualTo(answer.asString());
    }

    @Test
    @Tag("R1-02")
    void serverMakesTheIdAndRefusesOneFromTheClient() {
        String key = fresh("id");
        var made = post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, key));
        var refused =
                post(
                        "{\"id\": \"%s\", \"name\": \"%s\"}"
                                .formatted(UUID.randomUUID(), fresh("id")));

        assertThat(UUID.fromString(made.path("id")).version()).isEqualTo(7);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/id");
    }

    @Test
    @Tag("R1-03")
    void nameIsNeededAndTakenOnlyOnceWhateverItsCapitals() {
        String name = fresh("Straße");
        post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(fresh("n"), name));

        var same =
                post(
                        "{\"key\": \"%s\", \"name\": \"%s\"}"
                                .formatted(fresh("n"), name.replace('S', 's')));
        var none = post("{\"key\": \"%s\"}".formatted(fresh("n")));

        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.jsonPath().getString("errors[0].pointer")).isEqualTo("/name");
        assertThat(none.jsonPath().getString("errors[0].code")).isEqualTo("required");
    }

    @Test
    @Tag("R0-06")
    void agentHasAReadableKeyThatEveryRouteTakesInPlaceOfTheId() {
        String key = fresh("readable");
        String id = post(document(key, "one")).path("id");

        assertThat(get(key).asString()).isEqualTo(get(id).asString());
        assertThat(replace(id, document(key, "two")).statusCode()).isEqualTo(200);
        assertThat(replace(key, document(key, "three")).jsonPath().getInt("revision")).isEqualTo(3);
        String formerDefault = get("current").path("key");
        assertThat(request().post("/api/agents/" + key + "/set-default").statusCode())
                .isEqualTo(200);
        assertThat(request().post("/api/agents/" + formerDefault + "/set-default").statusCode())
                .isEqualTo(200);
        assertThat(
                        post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, fresh("x")))
                                .statusCode())
                .isEqualTo(409);
        for (String reference : new String[] {key, id}) {
            assertThat(resolved("llm", "llm", reference).<String>path("head.id")).isEqualTo(id);
        }
        assertThat(request().delete("/api/agents/" + id).statusCode()).isEqualTo(204);
    }

    @Test
    void wordsOfOurUrlsAreNoKeys() {
        for (String word :
                new String[] {
                    "current", "trajectories", "events", "default", "import", "export", "compare"
                }) {
            var refused = post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(word, fresh("w")));

            assertThat(refused.statusCode()).as(word).isEqualTo(422);
            assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo("reserved");
        }
    }

    @Test
    @Tag("R2-16")
    void newAgentIsNotTheDefaultAndCannotMakeItself() {
        String before = get("current").path("key");
        var made = post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(fresh("d"), fresh("d")));
        var wishing = post("{\"name\": \"%s\", \"isDefault\": true}".formatted(fresh("d")));

        assertThat(made.jsonPath().getBoolean("isDefault")).isFalse();
        assertThat(wishing.statusCode()).isEqualTo(422);
        assertThat(get("current").<String>path("key")).isEqualTo(before);
    }

    @Test
    @Tag("R2-24")
    void readTellsTheVersionAndAnswersNothingNewToOneWhoHasIt() {
        String key = fresh("read");
        post(document(key, "one"));
        var first = get(key);

        var again =
                request().header("If-None-Match", first.header("ETag")).get("/api/agents/" + key);
        var missing = get(fresh("nobody"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.contentType()).startsWith("application/problem+json");
        assertThat(missing.jsonPath().getString("code")).isEqualTo("agent-not-found");
        replace(key, document(key, "two"));
        assertThat(
                        request()
                                .header("If-None-Match", first.header("ETag"))
                                .get("/api/agents/" + key)
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Tag("R2-25")
    void replacingNeedsTheVersionThatWasReadAndLeavesNothingOfTheOldContent() {
        String key = fresh("put");
        String etag =
                post("{\"key\": \"%1$s\", \"name\": \"%1$s\", \"description\": \"old\", \"instructions\": [\"old\"]}"
                                .formatted(key))
                        .header("ETag");

        var without =
                request()
                        .contentType(ContentType.JSON)
                        .body(document(key, "new"))
                        .put("/api/agents/" + key);
        var right = replace(key, etag, "{\"name\": \"%s\"}".formatted(key));
        var stale = replace(key, etag, document(key, "newer"));

        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.header("ETag")).startsWith("\"r2-");
        assertThat(right.jsonPath().getString("description")).isEmpty();
        assertThat(right.jsonPath().getList("instructions")).isEmpty();
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.jsonPath().getString("code")).isEqualTo("precondition-failed");
        assertThat(get(key).asString()).isEqualTo(right.asString());
    }

    @Test
    void echoOfWhatWasReadMakesNoRevision() {
        String key = fresh("echo");
        post(document(key, "one"));
        var read = get(key);

        var echoed = replace(key, read.header("ETag"), read.asString());

        assertThat(echoed.statusCode()).isEqualTo(200);
        assertThat(echoed.header("ETag")).isEqualTo(read.header("ETag"));
        assertThat(echoed.asString()).isEqualTo(read.asString());
    }

    @Test
    void patchChangesOnlyWhatItNames() {
        String key = fresh("patched");
        post(withModel(key, "https://models.example/v1", "sk-kept"));

        var patched =
                patch(
                        key,
                        """
                        {"description": "new", "isActive": false,
                         "llmProviderConfig": {"model": "other", "api_key": null}}
                        """);

        assertThat(patched.statusCode()).as(patched.asString()).isEqualTo(200);
        var json = patched.jsonPath();
        assertThat(json.getInt("revision")).isEqualTo(2);
        assertThat(json.getString("description")).isEqualTo("new");
        assertThat(json.getString("status")).isEqualTo("inactive");
        assertThat(json.getString("name")).isEqualTo(key);
        assertThat(json.getString("llmProviderConfig.model")).isEqualTo("other");
        assertThat(resolved("llm", "llm", key).<String>path("view.provider.secrets.api_key"))
                .isEqualTo("sk-kept");
        assertThat(
                        request()
                                .contentType("application/merge-patch+json")
                                .body("{}")
                                .patch("/api/agents/" + key)
                                .statusCode())
                .isEqualTo(428);
    }

    private static String document(String key, String instruction) {
        return "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"instructions\": [\"%2$s\"]}"
                .formatted(key, instruction);
    }
}
