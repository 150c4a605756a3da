package dev.switchboard.agent.revision;

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
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void rollbackMovesTheHeadAndCopiesNothing() {
        String key = agentWithThreeRevisions();

        var back =
                action(
                        key,
                        "rollback",
                        get(key).header("ETag"),
                        "{\"revision\": 1, \"reason\": \"bad day\"}");

        assertThat(back.statusCode()).as(back.asString()).isEqualTo(200);
        assertThat(back.jsonPath().getInt("revision")).isEqualTo(1);
        assertThat(back.jsonPath().getString("description")).isEqualTo("one");
        assertThat(back.header("ETag")).startsWith("\"r1-");
        assertThat(request().get("/api/agents/" + key + "/revisions").jsonPath().getList("items"))
                .hasSize(3);
        assertThat(resolved("llm", "llm", key).<Integer>path("head.revision")).isEqualTo(1);
        var entry = audit(key).jsonPath();
        assertThat(entry.getString("items[0].action")).isEqualTo("agent.rolled_back");
        assertThat(entry.getString("items[0].reason")).isEqualTo("bad day");
        assertThat(entry.getInt("items[0].fromRevision")).isEqualTo(3);
        assertThat(entry.getInt("items[0].toRevision")).isEqualTo(1);
        // The next save gets a number that was never used.
        assertThat(replace(key, document(key, "four")).jsonPath().getInt("revision")).isEqualTo(4);
    }

    @Test
    void rollbackWithoutANumberGoesToTheRevisionPublishedBefore() {
        String key = agentWithThreeRevisions();

        var back = action(key, "rollback", get(key).header("ETag"), "");
        var further = action(key, "rollback", back.header("ETag"), "");
        var end = action(key, "rollback", further.header("ETag"), "");

        assertThat(back.jsonPath().getInt("revision")).isEqualTo(2);
        assertThat(further.jsonPath().getInt("revision")).isEqualTo(1);
        assertThat(end.statusCode()).isEqualTo(409);
    }

    @Test
    @Tag("R2-25")
    void movingTheHeadNeedsTheVersionThatWasSeen() {
        String key = agentWithThreeRevisions();
        String stale = get(key).header("ETag");
        replace(key, document(key, "four"));

        var late = action(key, "revisions/1/publish", stale, "");
        var without = request().post("/api/agents/" + key + "/revisions/1/publish");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.header("ETag")).isEqualTo(get(key).header("ETag"));
        assertThat(late.header("Link"))
                .contains("/revisions/diff?from=3&to=4>; rel=\"version-history\"");
        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(get(key).jsonPath().getInt("revision")).isEqualTo(4);
    }

    @Test
    void draftWaitsBesideTheHeadUntilItIsPublished() {
        String key = agentWithThreeRevisions();
        String before = get(key).asString();

        var draft =
                request()
                        .contentType(ContentType.JSON)
                        .header("If-Match", get(key).header("ETag"))
                        .body(document(key, "drafted"))
                        .put("/api/agents/" + key + "/draft");

        assertThat(draft.statusCode()).as(draft.asString()).isEqualTo(200);
        assertThat(draft.header("ETag")).startsWith("\"r4-");
        assertThat(get(key).asString()).isEqualTo(before);
        assertThat(resolved("llm", "llm", key).<Integer>path("view.revision")).isEqualTo(3);
        assertThat(request().get("/api/agents/" + key + "/revisions/4").<String>path("stage"))
                .isEqualTo("draft");

        var published = action(key, "revisions/4/publish", get(key).header("ETag"), "");

        assertThat(published.jsonPath().getInt("revision")).isEqualTo(4);
        assertThat(published.jsonPath().getString("description")).isEqualTo("drafted");
        assertThat(request().get("/api/agents/" + key + "/draft").statusCode()).isEqualTo(404);
    }

    @Test
    void draftBuildsOnTheDraftBeforeAndNeedsItsVersion() {
        String key = agentWithThreeRevisions();
        var first = draft(key, get(key).header("ETag"), "{\"description\": \"a\"}");

        var onHead = draft(key, get(key).header("ETag"), "{\"description\": \"b\"}");
        var onDraft = draft(key, first.header("ETag"), "{\"name\": \"%s two\"}".formatted(key));

        assertThat(onHead.statusCode()).isEqualTo(412);
        assertThat(onDraft.jsonPath().getString("description")).isEqualTo("a");
        assertThat(onDraft.jsonPath().getInt("revision")).isEqualTo(5);
        assertThat(request().delete("/api/agents/" + key + "/draft").statusCode()).isEqualTo(204);
        assertThat(request().get("/api/agents/" + key + "/revisions/5").statusCode())
                .isEqualTo(200);
        assertThat(
                        action(key, "rollback", get(key).header("ETag"), "{\"revision\": 5}")
                                .statusCode())
                .as("a draft is published, not rolled back to")
                .isEqualTo(409);
    }

    /// A secret is used from the moment it is stored, so a draft would change what calls use.
    @Test
    void draftCannotReplaceASecretThatCallsUse() {
        String key = fresh("draft-secret");
        post(withModel(key, "https://models.example/v1", "sk-live"));

        var refused =
                draft(
                        key,
                        get(key).header("ETag"),
                        "{\"llmProviderConfig\": {\"api_key\": \"sk-other\"}}");
        var elsewhere =
                draft(
                        key,
                        get(key).header("ETag"),
                        "{\"llmProviderConfig\": {\"api_key\": \"sk-other\", \"api_url\": \"https://other.example/v1\"}}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("errors[0].code")).isEqualTo("live-secret");
        assertThat(elsewhere.statusCode()).as(elsewhere.asString()).isEqualTo(200);
        assertThat(resolved("llm", "llm", key).<String>path("view.provider.secrets.api_key"))
                .isEqualTo("sk-live");
    }

    @Test
    void agentThatBeginsAsADraftTakesNoCallsUntilItIsPublished() {
        String key = fresh("begun");
        var made =
                request()
                        .contentType(ContentType.JSON)
                        .body(document(key, "one"))
                        .post("/api/agents?stage=draft");

        assertThat(made.<String>path("status")).isEqualTo("draft");
        assertThat(made.<Boolean>path("isActive")).isFalse();
        assertThat(request().get("/api/agents/" + key + "/revisions/1").<String>path("stage"))
                .isEqualTo("draft");

        var published = action(key, "revisions/1/publish", made.header("ETag"), "");

        assertThat(published.<String>path("status")).isEqualTo("active");
        assertThat(published.<Integer>path("revision")).isEqualTo(1);
    }

    @Test
    void labelIsOnOneRevisionAtATimeAndItsMovesAreAudited() {
        String key = agentWithThreeRevisions();
        String revisions = "/api/agents/" + key + "/revisions/";

        assertThat(request().put(revisions + "1/labels/production").statusCode()).isEqualTo(204);
        assertThat(request().put(revisions + "2/labels/production").statusCode()).isEqualTo(204);

        assertThat(request().get(revisions + "1").jsonPath().getList("labels")).isEmpty();
        assertThat(request().get(revisions + "2").jsonPath().getList("labels"))
                .containsExactly("production");
        var moved = audit(key).jsonPath();
        assertThat(moved.getString("items[0].action")).isEqualTo("label.set");
        assertThat(moved.getInt("items[0].fromRevision")).isEqualTo(1);
        assertThat(moved.getInt("items[0].toRevision")).isEqualTo(2);
        assertThat(moved.getString("items[0].details.label")).isEqualTo("production");
        assertThat(request().delete(revisions + "1/labels/production").statusCode()).isEqualTo(404);
        assertThat(request().delete(revisions + "2/labels/production").statusCode()).isEqualTo(204);
        assertThat(request().put(revisions + "2/labels/Not Good").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("R2-25")
    void writeOnWhateverIsCurrentIsAllowedAndAudited() {
        String key = agentWithThreeRevisions();

        var forced = replace(key, "*", document(key, "forced"));

        assertThat(forced.jsonPath().getInt("revision")).isEqualTo(4);
        assertThat(audit(key).<String>path("items[0].details.ifMatch")).isEqualTo("*");
    }

    private static Response draft(String key, String etag, String patch) {
        return request()
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(patch)
                .patch("/api/agents/" + key + "?stage=draft");
    }

    private static Response action(String key, String action, String etag, String body) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(body)
                .post("/api/agents/" + key + "/" + action);
    }

    private static Response audit(String key) {
        return request().get("/api/audit?subject=" + key);
    }

    private static String agentWithThreeRevisions() {
        String key = fresh("revised");
        post(document(key, "one"));
        replace(key, document(key, "two"));
        replace(key, document(key, "three"));
        return key;
    }

    private static String document(String key, String description) {
        return "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"description\": \"%2$s\"}"
                .formatted(key, description);
    }
}
