package dev.switchboard.agent.lifecycle;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AgentServiceTest
class StatusResourceTest {
    @Inject AgroalDataSource dataSource;

    @Test
    @Tag("R1-04")
    void everyStatusAllowsItsActionsAndNamesThemToOthers() {
        for (String[] row :
                new String[][] {
                    {"inactive", "activate deactivate archive", "reenable restore"},
                    {"active", "activate deactivate archive", "reenable restore"},
                    {"error", "activate deactivate archive", "reenable restore"},
                    {"disabled_flapping", "deactivate reenable archive", "activate restore"},
                    {"archived", "archive restore", "activate deactivate reenable"},
                    {"draft", "activate archive", "deactivate reenable restore"},
                }) {
            for (String allowed : row[1].split(" ", -1)) {
                var answer = status(agent(row[0]), allowed);
                assertThat(answer.statusCode())
                        .as("%s %s: %s", row[0], allowed, answer.asString())
                        .isEqualTo(200);
            }
            for (String illegal : row[2].split(" ", -1)) {
                var refused = status(agent(row[0]), illegal);
                assertThat(refused.statusCode()).as("%s %s", row[0], illegal).isEqualTo(409);
                assertThat(refused.<String>path("detail"))
                        .contains("cannot " + illegal)
                        .contains(row[1].split(" ", -1)[0]);
            }
        }
    }

    @Test
    @Tag("R1-15")
    void transitionIsToldOnceAndNoTransitionIsNotTold() throws SQLException {
        String key = agent("active");
        long before = changes(key);

        status(key, "deactivate");
        status(key, "deactivate");

        assertThat(changes(key)).isEqualTo(before + 1);
        assertThat(get(key).<Integer>path("revision")).isEqualTo(1);
        var audit = request().get("/api/audit?subject=" + key).jsonPath();
        assertThat(audit.getString("items[0].action")).isEqualTo("agent.status_changed");
        assertThat(audit.getString("items[0].details.from")).isEqualTo("active");
        assertThat(audit.getString("items[0].details.to")).isEqualTo("inactive");
        assertThat(audit.getString("items[0].reason")).isEqualTo("a test");
    }

    @Test
    void isActiveIsAShorthandForTheStatus() {
        String key = agent("active");

        assertThat(patch(key, "{\"isActive\": false}").<String>path("status"))
                .isEqualTo("inactive");
        assertThat(patch(key, "{\"isActive\": true}").<String>path("status")).isEqualTo("active");
        String flapping = agent("disabled_flapping");
        assertThat(patch(flapping, "{\"isActive\": true}").statusCode()).isEqualTo(409);
        assertThat(patch(flapping, "{\"description\": \"mended\"}").<String>path("status"))
                .as("a new revision lets it go on")
                .isEqualTo("active");
    }

    @Test
    @Tag("R1-10")
    void lastErrorIsShownAndClearedWithoutAnyChangeOfTheAgent() throws SQLException {
        String key = agent("active");
        var healthy = get(key);
        long before = changes(key);

        var reported =
                as("llm")
                        .contentType(ContentType.JSON)
                        .body("{\"code\": \"provider-failed\", \"detail\": \"No answer.\"}")
                        .put("/internal/agents/" + key + "/last-error");

        assertThat(reported.statusCode()).as(reported.asString()).isEqualTo(204);
        var failing = get(key);
        assertThat(failing.<String>path("lastError.code")).isEqualTo("provider-failed");
        assertThat(failing.<String>path("lastError.service")).isEqualTo("llm");
        assertThat(failing.<Integer>path("revision")).isEqualTo(1);
        assertThat(failing.header("ETag")).isNotEqualTo(healthy.header("ETag"));
        assertThat(changes(key)).isEqualTo(before);
        // Somebody who read the healthy agent may still write: nothing that they edit has changed.
        assertThat(
                        request()
                                .contentType("application/merge-patch+json")
                                .header("If-Match", healthy.header("ETag"))
                                .body("{}")
                                .patch("/api/agents/" + key)
                                .statusCode())
                .isEqualTo(200);
        var echoed = replace(key, failing.header("ETag"), failing.asString());
        assertThat(echoed.statusCode()).as(echoed.asString()).isEqualTo(200);
        assertThat(echoed.<Integer>path("revision")).isEqualTo(1);
        as("tts").delete("/internal/agents/" + key + "/last-error");
        assertThat(get(key).<String>path("lastError.code")).isEqualTo("provider-failed");
        as("llm").delete("/internal/agents/" + key + "/last-error");
        assertThat(get(key).asString()).isEqualTo(healthy.asString());
        assertThat(changes(key)).isEqualTo(before);
    }

    @Test
    @Tag("R1-10")
    void eachServiceTellsOfItsOwnPartAndTheNewestErrorIsShown() {
        String key = agent("active");

        failed("llm", key, "{\"code\": \"provider-timeout\", \"provider\": \"groq.com\"}");
        failed("tts", key, "{\"code\": \"too-many-requests\", \"failure\": \"rate-limited\"}");
        assertThat(get(key).<String>path("lastError.service")).isEqualTo("tts");
        assertThat(get(key).<String>path("lastError.failure")).isEqualTo("rate-limited");

        as("tts").delete("/internal/agents/" + key + "/last-error");
        assertThat(get(key).<String>path("lastError.service")).isEqualTo("llm");
        assertThat(get(key).<String>path("lastError.provider")).isEqualTo("groq.com");
        assertThat(get(key).<String>path("lastError.at")).endsWith("Z");

        as("llm").delete("/internal/agents/" + key + "/last-error");
        assertThat(get(key).<Object>path("lastError")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\": \"Not a word\"}",
                "{\"code\": \"failed\", \"provider\": \"https://user:pass@host\"}",
                "{\"code\": \"failed\", \"failure\": 3}"
            })
    void reportThatNamesNoFailureIsRefused(String body) {
        assertThat(failed("llm", agent("active"), body).statusCode()).isEqualTo(422);
    }

    private static Response failed(String service, String key, String body) {
        return as(service)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/internal/agents/" + key + "/last-error");
    }

    @Test
    void deletedAgentIsArchivedAndCanBeRestored() {
        String key = agent("active");

        assertThat(request().delete("/api/agents/" + key).statusCode()).isEqualTo(204);
        var restored = status(key, "restore");

        assertThat(restored.<String>path("status")).isEqualTo("inactive");
        assertThat(get(key).statusCode()).isEqualTo(200);
        assertThat(request().get("/api/audit?subject=" + key).jsonPath().getList("items.action"))
                .containsExactly("agent.restored", "agent.archived", "agent.created");
    }

    @Test
    void defaultAgentIsArchivedOnlyByForce() {
        String former = get("current").path("key");
        String key = agent("active");
        request().post("/api/agents/" + key + "/set-default");

        var refused = request().delete("/api/agents/" + key);
        var forced = request().delete("/api/agents/" + key + "?force=true");

        request().post("/api/agents/" + former + "/set-default");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(forced.statusCode()).isEqualTo(204);
        assertThat(
                        request()
                                .get("/api/audit?action=agent.archived&subject=" + key)
                                .<String>path("items[0].details.force"))
                .isEqualTo("true");
    }

    @Test
    void operatorsCannotPlayTheRuntime() {
        String key = agent("active");

        assertThat(status(key, "flap").statusCode()).isEqualTo(422);
        assertThat(status(key, "sleep").<String>path("detail")).contains("deactivate");
        assertThat(request().get("/api/agents/" + key).<String>path("status")).isEqualTo("active");
    }

    private static String agent(String status) {
        String key = fresh("status");
        String document = "{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key);
        if (status.equals("draft")) {
            request().contentType(ContentType.JSON).body(document).post("/api/agents?stage=draft");
            return key;
        }
        post(document);
        switch (status) {
            case "inactive" -> status(key, "deactivate");
            case "error" -> report(key, "fail");
            case "disabled_flapping" -> report(key, "flap");
            case "archived" -> status(key, "archive");
            default -> {}
        }
        assertThat(
                        request()
                                .get("/api/agents?status=%s&q=%s".formatted(status, key))
                                .jsonPath()
                                .getList("items.key"))
                .containsExactly(key);
        return key;
    }

    private static Response status(String key, String action) {
        return request()
                .contentType(ContentType.JSON)
                .body("{\"action\": \"%s\", \"reason\": \"a test\"}".formatted(action))
                .post("/api/agents/" + key + "/status");
    }

    private static void report(String key, String action) {
        as("llm")
                .contentType(ContentType.JSON)
                .body("{\"action\": \"%s\"}".formatted(action))
                .post("/internal/agents/" + key + "/status")
                .then()
                .statusCode(204);
    }

    private long changes(String key) throws SQLException {
        List<Long> count = new ArrayList<>();
        try (var connection = dataSource.getConnection();
                var run = connection.createStatement()) {
            run.execute(
                    "SELECT set_config('switchboard.tenant', '00000000-0000-7000-8000-000000000001', false)");
            var rows =
                    run.executeQuery(
                            "SELECT count(*) FROM changes c JOIN agents a ON a.id = c.agent_id"
                                    + " WHERE a.key = '"
                                    + key
                                    + "'");
            rows.next();
            count.add(rows.getLong(1));
            run.execute("SELECT set_config('switchboard.tenant', '', false)");
        }
        return count.getFirst();
    }
}
