package dev.switchboard.agent.library;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.library.LibraryApi.PERSONAS;
import static dev.switchboard.agent.library.LibraryApi.SKILLS;
import static dev.switchboard.agent.library.LibraryApi.change;
import static dev.switchboard.agent.library.LibraryApi.make;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Personas and skills as agents use them.
@AgentServiceTest
class LibraryUseTest {
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
