package dev.switchboard.agent.revision;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static dev.switchboard.agent.revision.RevisionApi.action;
import static dev.switchboard.agent.revision.RevisionApi.agentWithThreeRevisions;
import static dev.switchboard.agent.revision.RevisionApi.document;
import static dev.switchboard.agent.revision.RevisionApi.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/// Revisions that wait beside the head.
@AgentServiceTest
class DraftTest {
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
}
