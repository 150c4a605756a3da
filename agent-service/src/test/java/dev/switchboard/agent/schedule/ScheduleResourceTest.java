package dev.switchboard.agent.schedule;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AgentServiceTest
class ScheduleResourceTest {
    private static final String BEFORE_THE_CLOCKS_CHANGE = "?after=2027-03-27T12:00:00Z";

    @Test
    @Tag("R1-08")
    void responsibilitiesKeepTheirOrderAndThoseWithATimeBecomeSchedules() {
        String key =
                make(
                        """
                        "context": {"timezone": "Europe/Berlin"}, "responsibilities":
                          ["process_new_document:pdf", "cron:30 2 * * *",
                           {"key": "daily_report:sales", "cron": "@daily", "zone": "America/New_York"}, "daily_report:all"]
                        """);

        assertThat(get(key).jsonPath().getString("responsibilities"))
                .isEqualTo(
                        "[process_new_document:pdf, cron:30 2 * * *, [key:daily_report:sales, cron:@daily,"
                                + " zone:America/New_York], daily_report:all]");
        JsonPath schedules = schedules(key, BEFORE_THE_CLOCKS_CHANGE);
        assertThat(schedules.getList("items.key", String.class))
                .containsExactly("cron:30 2 * * *", "daily_report:sales");
        assertThat(schedules.getList("items.cron", String.class))
                .containsExactly("30 2 * * *", "@daily");
        assertThat(schedules.getList("items.zone", String.class))
                .containsExactly("Europe/Berlin", "America/New_York");
        // 02:30 is not there on the 28th in Berlin: it comes when the clocks have gone forward.
        assertThat(schedules.getList("items[0].next", String.class))
                .startsWith("2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z")
                .hasSize(5);
        assertThat(schedules.getList("items[1].next", String.class))
                .startsWith("2027-03-28T04:00:00Z");
    }

    @Test
    void scheduleKeepsItsIdAsLongAsItsKeyIsThere() {
        String key =
                make(
                        "\"responsibilities\": [\"cron:@daily\", {\"key\": \"report\", \"cron\": \"@weekly\"}]");
        var before = schedules(key, "").getList("items.id", String.class);

        patch(
                key,
                "{\"responsibilities\": [{\"key\": \"report\", \"cron\": \"0 7 * * *\"}, \"cron:@hourly\"]}");

        JsonPath after = schedules(key, "");
        assertThat(after.getList("items.key", String.class))
                .containsExactly("report", "cron:@hourly");
        assertThat(after.getString("items[0].id")).isEqualTo(before.get(1));
        assertThat(after.getString("items[0].cron")).isEqualTo("0 7 * * *");
        assertThat(after.getString("items[0].zone")).isEqualTo("UTC");
        assertThat(before).doesNotContain(after.getString("items[1].id"));
    }

    @Test
    void schedulesAreThoseOfTheHeadWhereverItMoves() {
        String key = make("\"responsibilities\": [\"cron:@daily\"]");
        patch(key, "{\"responsibilities\": [\"cron:@hourly\"]}");
        draft(key, "{\"responsibilities\": [\"cron:@weekly\"]}");

        assertThat(keys(key)).isEqualTo("[cron:@hourly]");
        assertThat(act(key, "revisions/3/publish", "{}").statusCode()).isEqualTo(200);
        assertThat(keys(key)).isEqualTo("[cron:@weekly]");
        assertThat(act(key, "rollback", "{\"revision\": 1}").statusCode()).isEqualTo(200);
        assertThat(keys(key)).isEqualTo("[cron:@daily]");
    }

    @Test
    void schedulesOfAnAgentThatIsNotActiveAreNotLive() {
        String key = make("\"responsibilities\": [\"cron:@daily\"]");
        String id = schedules(key, "").getString("items[0].id");

        act(key, "status", "{\"action\": \"deactivate\"}");
        JsonPath resting = schedules(key, "");
        act(key, "status", "{\"action\": \"activate\"}");
        JsonPath awake = schedules(key, "");

        assertThat(resting.getBoolean("items[0].live")).isFalse();
        assertThat(resting.getList("items[0].next")).isEmpty();
        assertThat(awake.getBoolean("items[0].live")).isTrue();
        assertThat(awake.getList("items[0].next")).hasSize(5);
        assertThat(awake.getString("items[0].id")).isEqualTo(id);
    }

    @Test
    void agentThatWasNeverPublishedHasNoSchedules() {
        String key = fresh("timed");
        request()
                .contentType(ContentType.JSON)
                .body(document(key, "\"responsibilities\": [\"cron:@daily\"]"))
                .post("/api/agents?stage=draft")
                .then()
                .statusCode(201);

        assertThat(keys(key)).isEqualTo("[]");
        assertThat(act(key, "revisions/1/publish", "{}").statusCode()).isEqualTo(200);
        assertThat(keys(key)).isEqualTo("[cron:@daily]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cron:61 * * * *\"                     | /responsibilities/1      | no minute",
                "\"cron:* * * *\"                        | /responsibilities/1      | this has 4",
                "\"cron:0 0 30 2 *\"                     | /responsibilities/1      | never comes",
                "{\"key\": \"a\", \"cron\": \"0 24 * * *\"} | /responsibilities/1/cron | no hour",
                "{\"key\": \"a\", \"cron\": \"@daily\", \"zone\": \"Europe/Brlin\"} | /responsibilities/1/zone | time zone",
                "\"cron:@hourly\"                        | /responsibilities/1      | this key already"
            })
    void scheduleThatIsWrongIsRefusedAtItsPlaceWithWhatToMend(
            String entry, String pointer, String part) {
        var refused =
                post(
                        document(
                                fresh("timed"),
                                "\"responsibilities\": [\"cron:@hourly\", %s]".formatted(entry)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactly(pointer);
        assertThat(refused.jsonPath().getString("errors[0].message")).contains(part);
    }

    @Test
    void whoeverSavesAScheduleIsToldThatNothingRunsItYet() {
        String key = make("\"responsibilities\": [\"cron:@daily\"]");

        assertThat(get(key).jsonPath().getString("warnings[0].pointer"))
                .isEqualTo("/responsibilities");
        assertThat(get(key).jsonPath().getString("warnings[0].message"))
                .contains("/schedules")
                .contains("runs none");
    }

    @ParameterizedTest
    @CsvSource({"?after=tomorrow", "?after=2400-01-01T00:00:00Z", "?before=now"})
    void parameterThatMakesNoSenseIsRefused(String query) {
        String key = make("\"responsibilities\": [\"cron:@daily\"]");

        assertThat(request().get("/api/agents/%s/schedules%s".formatted(key, query)).statusCode())
                .isEqualTo(400);
    }

    private static String make(String fields) {
        String key = fresh("timed");
        var made = post(document(key, fields));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return key;
    }

    private static String document(String key, String fields) {
        return "{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields);
    }

    private static JsonPath schedules(String key, String query) {
        var listed = request().get("/api/agents/%s/schedules%s".formatted(key, query));
        assertThat(listed.statusCode()).as(listed.asString()).isEqualTo(200);
        return listed.jsonPath();
    }

    private static String keys(String key) {
        return schedules(key, "").getString("items.key");
    }

    private static void draft(String key, String patch) {
        var saved =
                request()
                        .contentType("application/merge-patch+json")
                        .header("If-Match", get(key).header("ETag"))
                        .body(patch)
                        .patch("/api/agents/" + key + "?stage=draft");
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(200);
    }

    private static Response act(String key, String action, String body) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", get(key).header("ETag"))
                .body(body)
                .post("/api/agents/%s/%s".formatted(key, action));
    }
}
