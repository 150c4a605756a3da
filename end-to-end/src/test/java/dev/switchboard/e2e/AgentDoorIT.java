package dev.switchboard.e2e;

import static dev.switchboard.e2e.platform.Api.etag;
import static dev.switchboard.e2e.platform.Api.id;
import static dev.switchboard.e2e.platform.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.e2e.platform.Api;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Agents as programs make, read, change and delete them at the front door of the running platform.
@ExtendWith(SharedPlatform.class)
class AgentDoorIT {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Api api;

    AgentDoorIT(Platform platform) {
        api = new Api(platform);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    @Tag("R4-47")
    void agentsAreMadeAndListedWithoutTheApiPrefixToo() {
        String document = "{\"key\": \"alias\", \"name\": \"Alias\"}";

        var made = api.send("POST", "/agents", document, "Idempotency-Key", "alias-1");
        var repeated = api.send("POST", "/agents", document, "Idempotency-Key", "alias-1");
        var second =
                api.send(
                        "POST",
                        "/agents",
                        "{\"key\": \"alias-2\", \"name\": \"Alias 2\", \"tools\": [\"end_call\"]}");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/api/agents/" + id(made)));
        assertThat(etag(made)).matches("\"r1-[0-9a-f]{8}\"");
        assertThat(repeated.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(repeated.body()).isEqualTo(made.body());
        assertThat(second.statusCode()).isEqualTo(201);
        JsonNode page = json(api.send("GET", "/agents?q=alias&limit=1", ""));
        assertThat(page.path("items").findValuesAsText("key")).containsExactly("alias");
        JsonNode next =
                json(
                        api.send(
                                "GET",
                                "/agents?q=alias&limit=1&cursor="
                                        + page.path("nextCursor").asText(),
                                ""));
        assertThat(next.path("items").findValuesAsText("key")).containsExactly("alias-2");
        assertThat(
                        json(api.send("GET", "/agents?q=alias&tool=end_call", ""))
                                .path("items")
                                .findValuesAsText("key"))
                .containsExactly("alias-2");
        assertThat(api.send("GET", "/agents?q=alias", "").body())
                .isEqualTo(api.send("GET", "/api/agents?q=alias", "").body());
    }

    @Test
    @Tag("R4-48")
    void agentIsReadPatchedOnTopOfItsVersionAndDeletedWithoutTheApiPrefixToo() {
        String path = "/agents/patched";
        api.send(
                "POST",
                "/agents",
                "{\"key\": \"patched\", \"name\": \"Patched\", \"description\": \"old\"}");
        var read = api.send("GET", path, "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(api.send("GET", path, "", "If-None-Match", etag(read)).statusCode())
                .isEqualTo(304);

        String patch = "{\"description\": null, \"voice\": {\"greeting\": \"Hello.\"}}";
        assertThat(api.send("PATCH", path, patch, "Content-Type", MERGE_PATCH).statusCode())
                .isEqualTo(428);
        var changed =
                api.send("PATCH", path, patch, "Content-Type", MERGE_PATCH, "If-Match", etag(read));
        var stale =
                api.send("PATCH", path, patch, "Content-Type", MERGE_PATCH, "If-Match", etag(read));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).path("description").asText()).isEmpty();
        assertThat(json(changed).at("/voice/greeting").asText()).isEqualTo("Hello.");
        assertThat(json(changed).path("name").asText()).isEqualTo("Patched");
        assertThat(json(changed).path("revision").asInt()).isEqualTo(2);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.headers().firstValue("ETag")).contains(etag(changed));
        assertThat(api.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(api.send("GET", path, "").statusCode()).isEqualTo(404);
    }

    /// The seven operations, on one agent.
    @Test
    @Tag("R2-09")
    @Tag("R1-13")
    @Tag("R2-35")
    void agentIsMadeListedReadReplacedMadeTheDefaultAndDeleted() {
        String path = "/api/agents/whole";
        var made = api.send("POST", "/api/agents", "{\"key\": \"whole\", \"name\": \"Whole\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(
                        json(api.send("GET", "/api/agents?q=whole", ""))
                                .path("items")
                                .findValuesAsText("id"))
                .containsExactly(id(made));
        var replaced =
                api.send(
                        "PUT",
                        path,
                        "{\"name\": \"Whole\", \"instructions\": [\"Be brief.\"]}",
                        "If-Match",
                        etag(api.send("GET", path, "")));
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        String former = json(api.send("GET", "/api/agents/current", "")).path("key").asText();

        assertThat(api.send("POST", path + "/set-default", "").statusCode()).isEqualTo(200);
        var current = json(api.send("GET", "/api/agents/current", ""));
        var kept = api.send("DELETE", path, "");
        api.send("POST", "/api/agents/" + former + "/set-default", "");

        assertThat(current.path("key").asText()).isEqualTo("whole");
        assertThat(current.at("/instructions/0").asText()).isEqualTo("Be brief.");
        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(api.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(api.send("GET", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("R2-17")
    @Tag("R4-90")
    void agentIsActiveUnlessItIsSwitchedOffAndThenTakesNoNewSession() {
        var made = api.send("POST", "/api/agents", "{\"key\": \"off\", \"name\": \"Off\"}");
        assertThat(json(made).path("isActive").asBoolean()).isTrue();
        assertThat(json(made).path("status").asText()).isEqualTo("active");
        assertThat(api.send("POST", "/api/agents/off/sessions", "{}").statusCode()).isEqualTo(201);

        var off = switched("{\"is_active\": false}");
        assertThat(off.path("status").asText()).isEqualTo("inactive");
        var refused = awaitStatus(409);
        assertThat(json(refused).path("code").asText()).isEqualTo("agent-inactive");

        assertThat(switched("{\"is_active\": true}").path("status").asText()).isEqualTo("active");
        assertThat(awaitStatus(201).statusCode()).isEqualTo(201);
    }

    private JsonNode switched(String patch) {
        return json(
                api.send(
                        "PATCH",
                        "/api/agents/off",
                        patch,
                        "Content-Type",
                        MERGE_PATCH,
                        "If-Match",
                        "*"));
    }

    /// A change is known to every service within milliseconds; a session takes longer to open.
    private HttpResponse<String> awaitStatus(int status) {
        HttpResponse<String> answer = api.send("POST", "/api/agents/off/sessions", "{}");
        for (int i = 0; i < 100 && answer.statusCode() != status; i++) {
            answer = api.send("POST", "/api/agents/off/sessions", "{}");
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
