package dev.switchboard.agent.revision;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.withModel;
import static dev.switchboard.agent.revision.RevisionApi.agentWithThreeRevisions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What revisions there are, and what differs between them.
@AgentServiceTest
class RevisionResourceTest {
    @Test
    void everySaveIsARevisionThatStaysReadable() {
        String key = agentWithThreeRevisions();

        var first = request().get("/api/agents/" + key + "/revisions/1");
        var listed = request().get("/api/agents/" + key + "/revisions").jsonPath();

        assertThat(first.jsonPath().getString("config.description")).isEqualTo("one");
        assertThat(first.jsonPath().getString("author")).isEqualTo("service:gateway");
        assertThat(first.jsonPath().getString("stage")).isEqualTo("retired");
        assertThat(listed.getList("items.number")).containsExactly(3, 2, 1);
        assertThat(listed.getList("items.stage"))
                .containsExactly("published", "retired", "retired");
        assertThat(listed.getList("items.parent")).containsExactly(2, 1, null);
        assertThat(
                        request()
                                .header("If-None-Match", first.header("ETag"))
                                .get("/api/agents/" + key + "/revisions/1")
                                .statusCode())
                .isEqualTo(304);
        var missing = request().get("/api/agents/" + key + "/revisions/9");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.<String>path("code")).isEqualTo("revision-not-found");
    }

    @Test
    void revisionsAreReadInPages() {
        String key = agentWithThreeRevisions();

        var page = request().get("/api/agents/" + key + "/revisions?limit=2");
        List<Integer> seen = new ArrayList<>(page.jsonPath().getList("items.number"));
        String link = page.header("Link");
        var next = request().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        seen.addAll(next.jsonPath().getList("items.number"));

        assertThat(seen).containsExactly(3, 2, 1);
        assertThat(next.jsonPath().getBoolean("hasMore")).isFalse();
        assertThat(next.header("Link")).isNull();
        var foreign =
                request()
                        .queryParam("cursor", page.<String>path("nextCursor"))
                        .get("/api/agents/" + agentWithThreeRevisions() + "/revisions");
        assertThat(foreign.statusCode()).isEqualTo(400);
    }

    @Test
    void differenceIsToldAsAPatchAndInWords() {
        String key = fresh("diff");
        post(
                "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"instructions\": [\"Be kind.\"]}"
                        .formatted(key));
        patch(key, "{\"instructions\": [\"Be kind.\", \"Be short.\"], \"description\": \"new\"}");

        var diff = request().get("/api/agents/" + key + "/revisions/diff?from=1&to=2").jsonPath();

        assertThat(diff.getList("operations.path"))
                .containsExactlyInAnyOrder("/description", "/instructions/1");
        assertThat(diff.getList("summary"))
                .containsExactlyInAnyOrder(
                        "description: “” → “new”", "instructions[1] added: “Be short.”");
        assertThat(
                        request()
                                .get("/api/agents/" + key + "/revisions/diff?from=2&to=2")
                                .jsonPath()
                                .getList("operations"))
                .isEmpty();
        assertThat(request().get("/api/agents/" + key + "/revisions/diff").statusCode())
                .isEqualTo(400);
    }

    @Test
    void changedSecretShowsAsChangedAndNothingElse() {
        String key = fresh("diff-secret");
        String former = "sk-former-" + fresh("secret-of-some-length");
        String newer = "sk-newer-" + fresh("secret-of-some-length");
        post(withModel(key, "https://models.example/v1", former));
        patch(
                key,
                "{\"description\": \"x\", \"llmProviderConfig\": {\"api_key\": \"%s\"}}"
                        .formatted(newer));

        var diff = request().get("/api/agents/" + key + "/revisions/diff?from=1");

        assertThat(diff.jsonPath().getList("summary", String.class))
                .contains("llmProviderConfig.api_key: secret changed");
        assertThat(
                        diff.jsonPath()
                                .getString(
                                        "operations.find { it.path == '/llmProviderConfig/api_key' }.value"))
                .isEqualTo("changed");
        assertThat(diff.asString())
                .doesNotContain("sk-")
                .doesNotContain(former.substring(former.length() - 4))
                .doesNotContain(newer.substring(newer.length() - 4));
    }
}
