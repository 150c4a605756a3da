package dev.switchboard.agent.revision;

import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.revision.RevisionApi.action;
import static dev.switchboard.agent.revision.RevisionApi.agentWithThreeRevisions;
import static dev.switchboard.agent.revision.RevisionApi.audit;
import static dev.switchboard.agent.revision.RevisionApi.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Where the head points, and who may move it.
@AgentServiceTest
class HeadTest {
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
}
