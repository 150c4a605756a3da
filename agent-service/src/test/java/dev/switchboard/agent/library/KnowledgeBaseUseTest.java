package dev.switchboard.agent.library;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.library.LibraryApi.BASES;
import static dev.switchboard.agent.library.LibraryApi.change;
import static dev.switchboard.agent.library.LibraryApi.make;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentApi;
import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.access.SecondTenant;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Knowledge bases as agents use them, and as llm-service asks for them.
@AgentServiceTest
class KnowledgeBaseUseTest {
    private static final String INJECTED =
            "\"knowledgeSettings\": {\"mode\": \"inject\", \"topK\": 3, \"references\": \"text\"}";
    private static final String BY_TOOL =
            "\"knowledgeSettings\": {\"mode\": \"tool\", \"filters\": {\"a\": 1}, \"agentMayAdd\": true}";

    @Test
    void agentNamesItsBasesAndLlmServiceIsTold() {
        String first = base("first");
        String second = base("second");
        String agent = agent("\"knowledge_bases\": [\"%s\", \"%s\"]".formatted(second, first));

        var seen = resolved("llm", "llm", agent).jsonPath();

        assertThat(get(agent).jsonPath().getList("knowledgeBases.key", String.class))
                .containsExactly(second, first);
        assertThat(seen.getList("view.reasoning.knowledgeBases.key", String.class))
                .containsExactly(second, first);
        assertThat(seen.getString("view.reasoning.knowledgeBases[0].id"))
                .isEqualTo(request().get(BASES + "/" + second).path("id"));
        assertThat(seen.getInt("view.reasoning.knowledgeBases[0].revision")).isEqualTo(1);
        assertThat(seen.getMap("view.reasoning.settings")).doesNotContainKey("knowledgeBases");
    }

    @Test
    void onlyWhatDoesNotWorkYetIsWarnedOf() {
        String base = base("warned");
        String quiet = agent("\"knowledgeBases\": [\"%s\"], %s".formatted(base, INJECTED));
        String warned = agent("\"knowledgeBases\": [\"%s\"], %s".formatted(base, BY_TOOL));

        assertThat(get(quiet).jsonPath().getList("warnings.pointer")).isNullOrEmpty();
        assertThat(get(warned).jsonPath().getList("warnings.pointer", String.class))
                .containsExactlyInAnyOrder(
                        "/knowledgeSettings/mode",
                        "/knowledgeSettings/filters",
                        "/knowledgeSettings/agentMayAdd");
    }

    @Test
    void baseInUseIsNotDeletedUntilItIsDetached() {
        String base = base("used");
        String agent = agent("\"knowledgeBases\": [\"%s\"]".formatted(base));

        var kept = request().delete(BASES + "/" + base);
        patch(agent, "{\"knowledgeBases\": []}");

        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(kept.jsonPath().getString("detail")).contains("knowledge base", agent);
        assertThat(request().delete(BASES + "/" + base).statusCode()).isEqualTo(204);
    }

    @Test
    void agentThatFollowsABaseTakesItsNewRevision() {
        String base = base("moving");
        String agent =
                agent("\"knowledgeBases\": [{\"key\": \"%s\", \"follow\": true}]".formatted(base));

        change(BASES, base, "{\"description\": \"Other things.\"}");

        assertThat(get(agent).<Integer>path("revision")).isEqualTo(2);
        assertThat(get(agent).<Integer>path("knowledgeBases[0].revision")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"no-such-base\"", "{\"revision\": 1}", "7"})
    void referenceThatMeansNoBaseIsRefusedAtItsPlace(String reference) {
        var refused =
                post(
                        "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"knowledgeBases\": [%2$s]}"
                                .formatted(fresh("agent"), reference));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer"))
                .startsWith("/knowledgeBases/0");
    }

    @Test
    void llmServiceAsksWhichBaseANameMeans() {
        String base = base("asked");
        String id = request().get(BASES + "/" + base).path("id");

        assertThat(internal(base).<String>path("id")).isEqualTo(id);
        assertThat(internal(id).<String>path("key")).isEqualTo(base);
        assertThat(internal("nothing-here").<String>path("code"))
                .isEqualTo("knowledge-base-not-found");
        assertThat(
                        AgentApi.as("llm")
                                .queryParam("tenant", SecondTenant.make())
                                .get("/internal/knowledge-bases/" + id)
                                .statusCode())
                .isEqualTo(404);
    }

    /// What a base of another database held is nobody's to throw away.
    @Test
    void onlyBasesThatWereDeletedAreToldAsDeleted() {
        String kept = request().get(BASES + "/" + base("kept")).path("id");
        String gone = request().get(BASES + "/" + base("gone")).path("id");
        request().delete(BASES + "/" + gone);

        var told = deleted(kept, gone, UUID.randomUUID().toString());

        assertThat(told.jsonPath().getList("ids", String.class)).containsExactly(gone);
        assertThat(internal(gone).statusCode()).isEqualTo(404);
        assertThat(deleted().jsonPath().getList("ids")).isEmpty();
        assertThat(deleted(Collections.nCopies(51, gone).toArray(String[]::new)).statusCode())
                .isEqualTo(400);
    }

    private static String base(String what) {
        String key = fresh(what);
        make(BASES, key, "\"description\": \"Questions and answers.\"");
        return key;
    }

    private static String agent(String fields) {
        String key = fresh("agent");
        var made = post("{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return key;
    }

    private static Response internal(String reference) {
        return AgentApi.as("llm").get("/internal/knowledge-bases/" + reference);
    }

    private static Response deleted(String... ids) {
        return AgentApi.as("llm")
                .queryParam("id", (Object[]) ids)
                .get("/internal/deleted-knowledge-bases");
    }
}
