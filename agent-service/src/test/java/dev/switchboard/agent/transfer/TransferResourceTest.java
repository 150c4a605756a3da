package dev.switchboard.agent.transfer;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static dev.switchboard.agent.access.SecondTenant.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class TransferResourceTest {
    @Test
    @Tag("R0-13")
    void importingTwiceIsImportingOnce() {
        String one = fresh("one");
        String two = fresh("two");
        String text = yaml(one, "first") + "---\n" + yaml(two, "second");

        var first = load(text).jsonPath();
        String after = get(one).asString();
        var second = load(text).jsonPath();

        assertThat(first.getInt("created")).as(first.prettify()).isEqualTo(2);
        assertThat(first.getList("items.key")).containsExactly(one, two);
        assertThat(second.getInt("created")).isZero();
        assertThat(second.getInt("unchanged")).isEqualTo(2);
        assertThat(get(one).asString()).isEqualTo(after);
    }

    /// A file without keys is found again by its names; what people changed since then stays.
    @Test
    @Tag("R0-13")
    void importMayLeaveAloneWhatIsThere() {
        String one = fresh("kept");
        String text =
                "agents:\n  - name: %1$s\n    storage_settings: {num_history_responses: 10}\n"
                        .formatted(one);
        load(text);
        patch(one, "{\"description\": \"by hand\"}");

        var again = load("?existing=skip", text).jsonPath();

        assertThat(again.getInt("skipped")).as(again.prettify()).isEqualTo(1);
        assertThat(again.getInt("created")).isZero();
        assertThat(get(one).<String>path("description")).isEqualTo("by hand");
        assertThat(get(one).<Integer>path("storageSettings.numHistoryRuns")).isEqualTo(10);
        assertThat(load("?existing=replace", text).statusCode()).isEqualTo(400);
    }

    @Test
    void importTellsWhatBecameOfEachDocument() {
        String fine = fresh("fine");
        String changed = fresh("changed");
        load(yaml(changed, "old"));

        var report =
                load(
                        yaml(fine, "x")
                                + "---\n"
                                + yaml(changed, "new")
                                + "---\nkey: broken\nname: Broken\nvoice: loud\n---\n"
                                + yaml(fine, "again"));

        var json = report.jsonPath();
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(json.getList("items.result"))
                .containsExactly("created", "updated", "failed", "failed");
        assertThat(json.getString("items[2].problem.errors[0].pointer")).isEqualTo("/voice");
        assertThat(json.getString("items[3].problem.detail")).contains("comes twice");
        assertThat(get(changed).<String>path("description")).isEqualTo("new");
        assertThat(get("broken").statusCode()).isEqualTo(404);
    }

    @Test
    void dryRunTellsTheSameAndChangesNothing() {
        String known = fresh("known");
        String unknown = fresh("unknown");
        load(yaml(known, "old"));
        String before = get(known).asString();
        long entries = request().get("/api/audit/verify").jsonPath().getLong("head.number");

        var report =
                request()
                        .contentType("application/yaml")
                        .body((yaml(known, "new") + "---\n" + yaml(unknown, "x")).getBytes(UTF_8))
                        .post("/api/agents/import?dryRun=true")
                        .jsonPath();

        assertThat(report.getBoolean("dryRun")).isTrue();
        assertThat(report.getList("items.result")).containsExactly("updated", "created");
        assertThat(get(known).asString()).isEqualTo(before);
        assertThat(get(unknown).statusCode()).isEqualTo(404);
        assertThat(request().get("/api/audit/verify").jsonPath().getLong("head.number"))
                .isEqualTo(entries);
    }

    @Test
    void exportIsWhatImportTakesAndHoldsNoSecret() {
        String key = fresh("exported");
        String secret = "sk-" + fresh("exported-secret-of-some-length");
        post(withModel(key, "https://models.example/v1", secret));

        var yaml = request().get("/api/agents/" + key + "/export?format=yaml");
        var json = request().get("/api/agents/" + key + "/export");

        assertThat(yaml.contentType()).startsWith("application/yaml");
        assertThat(yaml.asString())
                .contains("key: " + key)
                .doesNotContain(secret)
                .doesNotContain(secret.substring(secret.length() - 4));
        assertThat(json.<Boolean>path("llmProviderConfig.api_key.set")).isTrue();
        assertThat(load(yaml.asString()).<Integer>path("unchanged")).isEqualTo(1);
        assertThat(load(json.asString()).<Integer>path("unchanged")).isEqualTo(1);
        assertThat(resolved("llm", "llm", key).<String>path("view.provider.secrets.api_key"))
                .isEqualTo(secret);
    }

    /// What a user imports is the user's own; another user does not know of it.
    @Test
    void importedAgentBelongsToTheUserWhoImportedIt() {
        String key = fresh("mine");
        var anna = user(Tenants.DEFAULT, Role.EDITOR, makeUser());
        var ben = user(Tenants.DEFAULT, Role.EDITOR, makeUser());

        var mine = loadAs(anna, yaml(key, "of Anna"));
        var again = loadAs(anna, yaml(key, "still of Anna"));
        var theirs = loadAs(ben, yaml(key, "of Ben"));

        assertThat(mine.<Integer>path("created")).as(mine.asString()).isEqualTo(1);
        assertThat(again.<Integer>path("updated")).as(again.asString()).isEqualTo(1);
        assertThat(get(key).<String>path("ownerId"))
                .isEqualTo(anna.user().orElseThrow().toString());
        assertThat(theirs.<Integer>path("failed")).as(theirs.asString()).isEqualTo(1);
        assertThat(get(key).<String>path("description")).isEqualTo("still of Anna");
        assertThat(as(ben).get("/api/agents/" + key).statusCode()).isEqualTo(404);
    }

    @Test
    void importTellsOfEachDocumentWhatDoesNotWork() {
        String key = fresh("early");
        String text = yaml(key, "x") + "storageSettings: {addHistory: false}\ntools: [end_call]\n";

        var rehearsal = load("?dryRun=true", text).jsonPath();
        var done = load(text).jsonPath();

        for (var report : List.of(rehearsal, done)) {
            assertThat(report.getList("items[0].warnings.pointer", String.class))
                    .containsExactly("/storageSettings/addHistory", "/tools/0");
        }
        assertThat(load(yaml(fresh("plain"), "x")).jsonPath().getMap("items[0]"))
                .doesNotContainKey("warnings");
    }

    private static UUID makeUser() {
        String name = fresh("importer");
        return UUID.fromString(
                as(someone(Tenants.DEFAULT, Role.ADMIN))
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"username\": \"%1$s\", \"email\": \"%1$s@example.com\"}"
                                        .formatted(name))
                        .post("/api/users")
                        .path("id"));
    }

    private static Response loadAs(Principal principal, String text) {
        return as(principal)
                .contentType("application/yaml")
                .body(text.getBytes(UTF_8))
                .post("/api/agents/import");
    }

    @Test
    void jsonListIsTakenToo() {
        String key = fresh("json");

        var report =
                request()
                        .contentType("application/json")
                        .body(
                                "{\"agents\": [{\"key\": \"%1$s\", \"name\": \"%1$s\"}]}"
                                        .formatted(key))
                        .post("/api/agents/import");

        assertThat(report.<Integer>path("created")).as(report.asString()).isEqualTo(1);
    }

    /// A text that is read as YAML can do more than describe data; ours may not.
    @Test
    void yamlThatIsMoreThanDataIsRefused() {
        String bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";
        for (String text :
                new String[] {
                    bomb,
                    "!!javax.script.ScriptEngineManager [a]\n",
                    "key: !!str x\n",
                    "key: a\nkey: b\n",
                    "key: [unclosed\n",
                    "[".repeat(1000),
                    "",
                    "- 1\n".repeat(201)
                }) {
            var refused = load(text);

            assertThat(refused.statusCode()).as(text + refused.asString()).isEqualTo(400);
            assertThat(refused.<String>path("code")).isEqualTo("malformed-request");
        }
        assertThat(load(bomb).<String>path("detail")).contains("line 1, column 4");
    }

    private static String yaml(String key, String description) {
        return "key: %1$s\nname: %1$s\ndescription: %2$s\n".formatted(key, description);
    }

    private static Response load(String text) {
        return load("", text);
    }

    private static Response load(String query, String text) {
        return request()
                .contentType("application/yaml")
                .body(text.getBytes(UTF_8))
                .post("/api/agents/import" + query);
    }
}
