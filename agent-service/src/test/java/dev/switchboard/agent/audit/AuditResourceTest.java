package dev.switchboard.agent.audit;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class AuditResourceTest {
    @Inject AgroalDataSource dataSource;

    @Test
    void entryTellsWhoChangedWhatAndWhy() {
        String key = fresh("audited");
        String secret = "sk-" + fresh("audited-secret-of-some-length");
        post(withModel(key, "https://models.example/v1", "sk-first"));
        request()
                .contentType("application/merge-patch+json")
                .header("If-Match", get(key).header("ETag"))
                .header("X-Change-Reason", "the summer menu")
                .header("X-Request-Id", "request-" + key)
                .body(
                        "{\"description\": \"new\", \"llmProviderConfig\": {\"api_key\": \"%s\"}}"
                                .formatted(secret))
                .patch("/api/agents/" + key);

        var found = request().get("/api/audit?subject=" + key);

        var json = found.jsonPath();
        assertThat(json.getList("items.action")).containsExactly("agent.updated", "agent.created");
        assertThat(json.getString("items[0].actor")).isEqualTo("service:gateway");
        assertThat(json.getString("items[0].subject.key")).isEqualTo(key);
        assertThat(json.getInt("items[0].fromRevision")).isEqualTo(1);
        assertThat(json.getInt("items[0].toRevision")).isEqualTo(2);
        assertThat(json.getList("items[0].changedPaths"))
                .containsExactlyInAnyOrder("/description", "/llmProviderConfig/api_key");
        assertThat(json.getString("items[0].reason")).isEqualTo("the summer menu");
        assertThat(json.getString("items[0].requestId")).isEqualTo("request-" + key);
        assertThat(found.asString()).doesNotContain(secret);
    }

    @Test
    void everyAnswerTellsItsRequestId() {
        assertThat(get("current").header("X-Request-Id")).hasSize(36);
        assertThat(
                        request()
                                .header("X-Request-Id", "mine")
                                .get("/api/agents/nobody-is-here")
                                .header("X-Request-Id"))
                .isEqualTo("mine");
    }

    @Test
    void logIsFilteredAndReadInPages() {
        String key = fresh("paged");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key));
        for (String label : new String[] {"a", "b", "c"}) {
            request().put("/api/agents/" + key + "/revisions/1/labels/" + label);
        }
        List<String> labels = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    request()
                            .get(
                                    "/api/audit?action=label.set&limit=2&subject=%s%s"
                                            .formatted(key, cursor))
                            .jsonPath();
            labels.addAll(page.getList("items.details.label", String.class));
            cursor = "&cursor=" + page.getString("nextCursor");
        } while (!cursor.endsWith("null"));

        assertThat(labels).containsExactly("c", "b", "a");
        assertThat(request().get("/api/audit?actor=nobody").jsonPath().getList("items")).isEmpty();
        assertThat(
                        request()
                                .get("/api/audit?since=2999-01-01T00:00:00Z")
                                .jsonPath()
                                .getList("items"))
                .isEmpty();
        var unknown = request().get("/api/audit?who=me");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.<String>path("detail")).contains("`who`");
    }

    @Test
    void entriesCanOnlyBeAdded() {
        post("{\"name\": \"%s\"}".formatted(fresh("kept")));

        for (String statement :
                new String[] {
                    "UPDATE audit_entries SET reason = 'forged'",
                    "DELETE FROM audit_entries",
                    "TRUNCATE audit_entries"
                }) {
            assertThatThrownBy(() -> sql(statement))
                    .as(statement)
                    .hasMessageContaining("only ever added");
        }
        assertThat(verify("").getBoolean("intact")).isTrue();
    }

    /// Whoever owns the tables can switch the triggers off; the chain tells nevertheless.
    @Test
    void alteredEntryIsFound() throws SQLException {
        post("{\"name\": \"%s\"}".formatted(fresh("altered")));
        long number = verify("").getLong("head.number");

        withoutTriggers(
                "UPDATE audit_entries SET actor = 'somebody' || actor WHERE number = " + number);
        JsonPath altered = verify("");
        withoutTriggers(
                "UPDATE audit_entries SET actor = substr(actor, 9) WHERE number = " + number);

        assertThat(altered.getBoolean("intact")).isFalse();
        assertThat(altered.getLong("fault.number")).isEqualTo(number);
        assertThat(altered.getString("fault.detail")).isEqualTo("the entry was altered");
        assertThat(verify("").getBoolean("intact")).isTrue();
    }

    @Test
    void missingEntryIsFoundInTheMiddleAndAtTheEnd() throws SQLException {
        post("{\"name\": \"%s\"}".formatted(fresh("missing")));
        post("{\"name\": \"%s\"}".formatted(fresh("missing")));
        long last = verify("").getLong("head.number");

        for (long number : new long[] {last - 1, last}) {
            sql("CREATE TABLE taken AS SELECT * FROM audit_entries WHERE number = " + number);
            withoutTriggers("DELETE FROM audit_entries WHERE number = " + number);
            JsonPath verdict = verify("");
            sql("INSERT INTO audit_entries SELECT * FROM taken");
            sql("DROP TABLE taken");

            assertThat(verdict.getBoolean("intact")).isFalse();
            assertThat(verdict.getLong("fault.number")).isEqualTo(number);
        }
        assertThat(verify("").getBoolean("intact")).isTrue();
    }

    /// Whoever rewrites the whole chain is found by an end of it that was noted elsewhere.
    @Test
    void chainIsCheckedAgainstAnEndThatWasNotedElsewhere() {
        post("{\"name\": \"%s\"}".formatted(fresh("anchored")));
        JsonPath head = verify("");
        long number = head.getLong("head.number");
        post("{\"name\": \"%s\"}".formatted(fresh("anchored")));

        assertThat(
                        verify("?number=%d&hash=%s".formatted(number, head.getString("head.hash")))
                                .getBoolean("intact"))
                .isTrue();
        assertThat(
                        verify("?number=%d&hash=%s".formatted(number, "0".repeat(64)))
                                .getLong("fault.number"))
                .isEqualTo(number);
        assertThat(
                        verify("?number=%d&hash=%s".formatted(number + 1000, "0".repeat(64)))
                                .getBoolean("intact"))
                .isFalse();
    }

    @Test
    void reasonThatIsTooLongIsRefusedBeforeAnythingChanges() {
        String key = fresh("wordy");
        var refused =
                request()
                        .contentType(ContentType.JSON)
                        .header("X-Change-Reason", "x".repeat(501))
                        .body("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key))
                        .post("/api/agents");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(get(key).statusCode()).isEqualTo(404);
    }

    private static JsonPath verify(String query) {
        return request().get("/api/audit/verify" + query).jsonPath();
    }

    private void withoutTriggers(String statement) throws SQLException {
        sql("ALTER TABLE audit_entries DISABLE TRIGGER USER");
        sql(statement);
        sql("ALTER TABLE audit_entries ENABLE TRIGGER USER");
    }

    private void sql(String statement) throws SQLException {
        TenantSql.run(dataSource, Tenants.DEFAULT, run -> run.execute(statement));
    }
}
