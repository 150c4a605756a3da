package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// When an agent was made, changed and deleted.
@AgentServiceTest
class AgentLifeTest {
    @Test
    void deletedAgentIsGoneButItsKeyIsNotGivenAgain() {
        String key = fresh("gone");
        post(document(key, "one"));

        assertThat(request().delete("/api/agents/" + key).statusCode()).isEqualTo(204);

        assertThat(get(key).statusCode()).isEqualTo(404);
        assertThat(request().delete("/api/agents/" + key).statusCode()).isEqualTo(404);
        assertThat(request().get("/api/agents?q=" + key).jsonPath().getList("items")).isEmpty();
        assertThat(
                        post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, fresh("y")))
                                .statusCode())
                .isEqualTo(409);
        assertThat(
                        post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(fresh("g"), key))
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void defaultAgentCannotBeDeleted() {
        var refused = request().delete("/api/agents/current");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("conflict");
    }

    @Test
    @Tag("R1-11")
    @Tag("R2-19")
    void timesAreInUtcAndMoveOnlyWithAChange() {
        String key = fresh("timed");
        var made = post(document(key, "one"));
        String createdAt = made.path("createdAt");

        assertThat(createdAt).endsWith("Z");
        assertThat(Instant.parse(createdAt))
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(60));
        String updatedAt = made.path("updatedAt");
        assertThat(Instant.parse(updatedAt)).isAfterOrEqualTo(Instant.parse(createdAt));

        replace(key, made.asString());
        patch(key, "{}");
        request().get("/api/agents/" + key + "/revisions");
        as("llm")
                .contentType(ContentType.JSON)
                .body("{\"code\": \"provider-failed\", \"detail\": \"No answer.\"}")
                .put("/internal/agents/" + key + "/last-error")
                .then()
                .statusCode(204);
        assertThat(get(key).<String>path("updatedAt")).isEqualTo(updatedAt);

        var changed = patch(key, "{\"description\": \"new\"}");
        assertThat(changed.<String>path("createdAt")).isEqualTo(createdAt);
        assertThat(changed.<String>path("updatedAt")).endsWith("Z");
        assertThat(Instant.parse(changed.path("updatedAt"))).isAfter(Instant.parse(updatedAt));
        var off = patch(key, "{\"isActive\": false}");
        assertThat(Instant.parse(off.path("updatedAt")))
                .isAfter(Instant.parse(changed.path("updatedAt")));
    }

    @Test
    @Tag("R2-26")
    void agentInUseIsDeletedOnlyByForceAndAnyOtherAtOnce() {
        String idle = fresh("idle");
        String expert = fresh("expert");
        String boss = fresh("boss");
        String former = get("current").path("key");
        post(document(idle, "x"));
        post(document(expert, "x"));
        post(
                "{\"name\": \"%s\", \"managedAgents\": [{\"key\": \"%s\", \"description\": \"Knows.\"}]}"
                        .formatted(boss, expert));
        assertThat(request().delete("/api/agents/" + idle).statusCode()).isEqualTo(204);

        var managed = request().delete("/api/agents/" + expert);
        assertThat(managed.statusCode()).isEqualTo(409);
        assertThat(managed.<String>path("code")).isEqualTo("conflict");
        assertThat(managed.<String>path("detail")).contains(boss);
        assertThat(get(expert).statusCode()).isEqualTo(200);
        request().post("/api/agents/" + boss + "/set-default").then().statusCode(200);
        var isDefault = request().delete("/api/agents/" + boss);
        request().post("/api/agents/" + former + "/set-default").then().statusCode(200);
        assertThat(isDefault.statusCode()).isEqualTo(409);
        assertThat(get(boss).statusCode()).isEqualTo(200);

        assertThat(request().delete("/api/agents/" + expert + "?force=true").statusCode())
                .isEqualTo(204);
        assertThat(get(expert).statusCode()).isEqualTo(404);
        assertThat(
                        request()
                                .get("/api/audit?action=agent.archived&subject=" + expert)
                                .<String>path("items[0].details.force"))
                .isEqualTo("true");
        request().post("/api/agents/" + boss + "/set-default").then().statusCode(200);
        var forced = request().delete("/api/agents/" + boss + "?force=true");
        request().post("/api/agents/" + former + "/set-default").then().statusCode(200);
        assertThat(forced.statusCode()).isEqualTo(204);
    }

    @Test
    void agentIsSwitchedOffWithoutANewRevision() {
        String key = fresh("off");
        post(document(key, "one"));
        String etag = get(key).header("ETag");

        var off =
                replace(
                        key,
                        etag,
                        document(key, "one").replaceFirst("\\{", "{\"isActive\": false, "));

        assertThat(off.jsonPath().getString("status")).isEqualTo("inactive");
        assertThat(off.jsonPath().getInt("revision")).isEqualTo(1);
        assertThat(off.header("ETag")).isNotEqualTo(etag);
    }

    private static String document(String key, String instruction) {
        return "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"instructions\": [\"%2$s\"]}"
                .formatted(key, instruction);
    }
}
