package dev.switchboard.agent.library;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AgentServiceTest
class LibraryResourceTest {
    private static final String PERSONAS = "/api/personas";
    private static final String SKILLS = "/api/skills";

    @ParameterizedTest
    @CsvSource({
        "/api/personas, '\"tone\": \"warm\"'",
        "/api/skills, '\"instructions\": \"Do it.\"'"
    })
    void listIsReadInPagesAndAReplayedRequestMakesNothing(String path, String field) {
        String word = fresh("shelf");
        List<String> made = List.of(word + "-a", word + "-b", word + "-c");
        made.forEach(key -> make(path, key, field));
        String body = "{\"name\": \"%s-d\", %s}".formatted(word, field);
        String first = makeOnce(path, word, body).asString();

        var replayed = makeOnce(path, word, body);
        var page = request().get(path + "?limit=2&q=" + word);
        var next =
                request()
                        .queryParam("cursor", page.<String>path("nextCursor"))
                        .get(path + "?limit=2&q=" + word);

        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replayed.asString()).isEqualTo(first);
        assertThat(page.jsonPath().getList("items.key", String.class))
                .containsExactlyElementsOf(made.subList(0, 2));
        assertThat(next.jsonPath().getList("items.key", String.class))
                .containsExactly(word + "-c", word + "-d");
        assertThat(next.jsonPath().getBoolean("hasMore")).isFalse();
        assertThat(request().get(path + "?cursor=foreign").statusCode()).isEqualTo(400);
        assertThat(request().get(path + "?limit=0").statusCode()).isEqualTo(400);
    }

    private static Response makeOnce(String path, String idempotencyKey, String body) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/personas, '\"tone\": \"warm\"', '\"tone\": \"dry\"'",
        "/api/skills, '\"instructions\": \"Do it.\"', '\"instructions\": \"Do it well.\"'"
    })
    @Tag("R4-50")
    @Tag("R4-51")
    @Tag("R4-97")
    @Tag("R4-22")
    void itemIsMadeReadListedChangedAndDeleted(String path, String first, String second) {
        String key = fresh("item");
        var made = make(path, key, first);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(path + "/" + made.path("id"));
        assertThat(made.header("ETag")).matches("\"r1-[0-9a-f]{8}\"");
        assertThat(request().get(path + "/" + key).asString()).isEqualTo(made.asString());
        assertThat(
                        request()
                                .get(path + "?q=" + key.toUpperCase(Locale.ROOT))
                                .jsonPath()
                                .getList("items.key"))
                .isEqualTo(List.of(key));
        assertThat(
                        request()
                                .header("If-None-Match", made.header("ETag"))
                                .get(path + "/" + key)
                                .statusCode())
                .isEqualTo(304);

        var changed = change(path, key, "{%s}".formatted(second));
        var same = change(path, key, "{%s}".formatted(second));
        var stale =
                request()
                        .contentType("application/merge-patch+json")
                        .header("If-Match", made.header("ETag"))
                        .body("{%s}".formatted(first))
                        .patch(path + "/" + key);
        var without =
                request()
                        .contentType(ContentType.JSON)
                        .body("{\"name\": \"%s\", %s}".formatted(key, first))
                        .put(path + "/" + key);

        assertThat(changed.jsonPath().getInt("revision")).isEqualTo(2);
        assertThat(same.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(without.statusCode()).isEqualTo(428);

        assertThat(request().delete(path + "/" + key).statusCode()).isEqualTo(204);
        var gone = request().get(path + "/" + key);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.jsonPath().getString("code")).endsWith("-not-found");
        assertThat(make(path, key, first).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/personas, '\"tone\": \"warm\"'",
        "/api/skills, '\"instructions\": \"Do it.\"'"
    })
    @Tag("R4-50")
    void nameIsTakenOnlyOnceWhateverItsCapitals(String path, String field) {
        String name = fresh("unique");
        make(path, name, field);

        var same =
                item(
                        path,
                        "{\"key\": \"%s\", \"name\": \"%s\", %s}"
                                .formatted(fresh("k"), name.toUpperCase(Locale.ROOT), field));

        assertThat(same.statusCode()).isEqualTo(409);
    }

    @Test
    @Tag("R4-22")
    void everythingThatIsWrongWithAPersonaIsSaidAtOnce() {
        var refused =
                item(
                        PERSONAS,
                        """
                        {"key": "Bad Key", "tone": 7, "colour": "red",
                         "signature_elements": ["1","2","3","4","5","6","7","8","9","10","11"],
                         "exampleMessages": ["1","2","3","4","5","6"]}
                        """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/key",
                        "/tone",
                        "/colour",
                        "/signature_elements",
                        "/exampleMessages");
    }

    @Test
    @Tag("R4-97")
    void skillWithAnUnknownToolIsRefused() {
        var refused =
                make(SKILLS, fresh("tools"), "\"instructions\": \"x\", \"tools\": [\"no_such\"]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/tools/0");
    }

    @Test
    @Tag("R4-97")
    void skillOfThePlatformCanBeUsedButNotChanged() {
        var shown = request().get(SKILLS + "/take-a-message");
        assertThat(shown.jsonPath().getBoolean("isSystem")).isTrue();

        var changed = change(SKILLS, "take-a-message", "{\"instructions\": \"Be rude.\"}");
        var deleted = request().delete(SKILLS + "/take-a-message");

        for (Response refused : List.of(changed, deleted)) {
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("read-only");
        }
    }

    @Test
    @Tag("R4-51")
    @Tag("R4-97")
    void itemInUseIsNotDeletedAndItsUsersAreNamed() {
        String persona = fresh("used");
        String skill = fresh("used");
        make(PERSONAS, persona, "\"tone\": \"warm\"");
        make(SKILLS, skill, "\"instructions\": \"Do it.\"");
        String agent =
                agent("\"personaRef\": \"%s\", \"skillRefs\": [\"%s\"]".formatted(persona, skill));

        var keptPersona = request().delete(PERSONAS + "/" + persona);
        var keptSkill = request().delete(SKILLS + "/" + skill);
        patch(agent, "{\"personaRef\": null, \"skills\": []}");

        for (Response kept : List.of(keptPersona, keptSkill)) {
            assertThat(kept.statusCode()).isEqualTo(409);
            assertThat(kept.jsonPath().getString("detail")).contains(agent);
        }
        assertThat(request().delete(PERSONAS + "/" + persona).statusCode()).isEqualTo(204);
        assertThat(request().delete(SKILLS + "/" + skill).statusCode()).isEqualTo(204);
        assertThat(resolvedAt(agent, 1).<String>path("view.reasoning.persona.tone"))
                .as("an old revision still has what it was made with")
                .isEqualTo("warm");
    }

    @Test
    @Tag("R4-49")
    void listOfSkillsIsReplacedByARevisionAndRunningSessionsKeepTheirs() {
        String one = fresh("one");
        String two = fresh("two");
        make(SKILLS, one, "\"instructions\": \"Do one.\"");
        make(SKILLS, two, "\"instructions\": \"Do two.\"");
        String agent = agent("\"skillRefs\": [\"%s\"]".formatted(one));

        var replaced = replaceSkills(agent, "{\"skills\": [\"%s\", \"%s\"]}".formatted(two, one));

        assertThat(replaced.statusCode()).as(replaced.asString()).isEqualTo(200);
        assertThat(replaced.jsonPath().getInt("revision")).isEqualTo(2);
        assertThat(replaced.jsonPath().getList("skillRefs.key", String.class))
                .containsExactly(two, one);
        assertThat(skillsAt(agent, 1)).containsExactly(one);
        assertThat(skillsAt(agent, 2)).containsExactly(two, one);
        assertThat(replaceSkills(agent, "{\"skills\": [\"nothing-here\"]}").statusCode())
                .isEqualTo(422);
        assertThat(replaceSkills(agent, "{\"name\": \"other\"}").statusCode()).isEqualTo(400);
        assertThat(
                        request()
                                .contentType(ContentType.JSON)
                                .body("{\"skills\": []}")
                                .put("/api/agents/" + agent + "/skills")
                                .statusCode())
                .isEqualTo(428);
    }

    @Test
    @Tag("R4-49")
    void agentIsPinnedToARevisionUnlessItFollows() {
        String persona = fresh("moving");
        make(PERSONAS, persona, "\"tone\": \"warm\"");
        String pinned = agent("\"personaRef\": \"%s\"".formatted(persona));
        String follower =
                agent("\"personaRef\": {\"key\": \"%s\", \"follow\": true}".formatted(persona));

        change(PERSONAS, persona, "{\"tone\": \"dry\"}");

        assertThat(get(pinned).<Integer>path("revision")).isEqualTo(1);
        assertThat(get(pinned).<Integer>path("personaRef.revision")).isEqualTo(1);
        assertThat(resolved("llm", "llm", pinned).<String>path("view.reasoning.persona.tone"))
                .isEqualTo("warm");
        assertThat(get(follower).<Integer>path("revision")).isEqualTo(2);
        assertThat(get(follower).<Integer>path("personaRef.revision")).isEqualTo(2);
        assertThat(resolved("llm", "llm", follower).<String>path("view.reasoning.persona.tone"))
                .isEqualTo("dry");
        assertThat(resolvedAt(follower, 1).<String>path("view.reasoning.persona.tone"))
                .isEqualTo("warm");
        var shown = get(follower);
        var echoed =
                dev.switchboard.agent.AgentApi.replace(
                        follower, shown.header("ETag"), shown.asString());
        assertThat(echoed.header("ETag")).isEqualTo(shown.header("ETag"));
    }

    @Test
    void llmServiceSeesPersonaSkillsToolsAndKnowledgeTogether() {
        String skill = fresh("bundle");
        make(
                SKILLS,
                skill,
                """
                "instructions": "Book it.", "description": "Books a table.", "isAutomatable": true,
                "tools": ["search_kb", "remember"], "knowledge": [{"topic": "tables", "text": "Ten tables."}]
                """);
        String agent =
                agent(
                        """
                        "skillRefs": ["%s"], "tools": ["end_call"], "deniedTools": ["remember"],
                        "knowledge": [{"topic": "hours", "text": "Nine to five."}]
                        """
                                .formatted(skill));

        var seen = resolved("llm", "llm", agent).jsonPath();

        assertThat(seen.getList("view.reasoning.tools", String.class))
                .containsExactly("end_call", "search_kb");
        assertThat(seen.getList("view.reasoning.knowledge.topic", String.class))
                .containsExactly("hours", "tables");
        assertThat(seen.getString("view.reasoning.skills[0].instructions")).isEqualTo("Book it.");
        assertThat(seen.getBoolean("view.reasoning.skills[0].automatable")).isTrue();
        assertThat(seen.getString("view.reasoning.settings.adopt")).isEqualTo("next_turn");
        assertThat(seen.getMap("view.reasoning.settings")).doesNotContainKeys("voice", "skillRefs");
    }

    private static Response make(String path, String key, String fields) {
        return item(path, "{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields));
    }

    private static Response item(String path, String document) {
        return request().contentType(ContentType.JSON).body(document).post(path);
    }

    private static Response change(String path, String key, String patch) {
        return request()
                .contentType("application/merge-patch+json")
                .header("If-Match", request().get(path + "/" + key).header("ETag"))
                .body(patch)
                .patch(path + "/" + key);
    }

    private static Response replaceSkills(String agent, String body) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", get(agent).header("ETag"))
                .body(body)
                .put("/api/agents/" + agent + "/skills");
    }

    private static String agent(String fields) {
        String key = fresh("agent");
        var made = post("{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return key;
    }

    private static Response resolvedAt(String agent, int revision) {
        return dev.switchboard.agent.AgentApi.as("llm")
                .get(
                        "/internal/agents/%s/resolved?part=llm&revision=%d"
                                .formatted(agent, revision));
    }

    private static List<String> skillsAt(String agent, int revision) {
        return resolvedAt(agent, revision)
                .jsonPath()
                .getList("view.reasoning.skills.key", String.class);
    }
}
