package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.definition.ConfigApi.make;
import static dev.switchboard.agent.definition.ConfigApi.postWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a configuration names: tools, abilities, callbacks, other agents.
@AgentServiceTest
class NamesInConfigTest {
    @Test
    @Tag("R0-08")
    void unknownToolIsNamedAndALikelyOneOffered() {
        var refused = postWith(fresh("tool"), "\"tools\": [\"end_call\", \"search_kp\"]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/tools/1");
        assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo("unknown-tool");
        assertThat(refused.jsonPath().getString("detail"))
                .contains("search_kp")
                .contains("search_kb");
    }

    /// The built-in answers, which an agent has that names no model, are no model.
    @Test
    void agentIsWarnedOfAModelThatCannotCallItsTools() {
        String model =
                "\"llmProviderConfig\": {\"provider\": \"groq.com\", \"model\": \"m\", \"api_key\": \"gsk_some_key\"}";
        String without = make("clerk", "\"tools\": [\"calculate\"]");
        String with = make("clerk", "\"tools\": [\"calculate\"], " + model);

        assertThat(get(without).jsonPath().getString("warnings[0].code"))
                .isEqualTo("provider-without-tools");
        assertThat(get(without).jsonPath().getString("warnings[0].pointer"))
                .isEqualTo("/llmProviderConfig/provider");
        assertThat(get(with).jsonPath().getMap("")).doesNotContainKey("warnings");
    }

    @Test
    @Tag("R0-04")
    void agentsAreFoundByToolAndProvider() {
        String word = fresh("found");
        String wanted = word + "-a";
        String groq =
                "\"llmProviderConfig\": {\"provider\": \"groq.com\", \"model\": \"m\", \"api_key\": \"gsk_some_key\"}";
        postWith(wanted, "\"tools\": [\"search_kb\"], " + groq);
        postWith(word + "-b", "\"tools\": [\"end_call\"], " + groq);
        postWith(word + "-c", "\"tools\": [\"search_kb\"]");

        var found = request().get("/api/agents?tool=search_kb&provider=groq.com&q=" + word);

        assertThat(found.jsonPath().getList("items.key", String.class)).containsExactly(wanted);
    }

    @Test
    @Tag("R2-22")
    void agentsAreFoundByTheKeyOrTheIdOfASkill() {
        String word = fresh("skilled");
        postWith(word, "\"skills\": [\"spell-back\"]");
        postWith(word + "-other", "\"skills\": [\"take-a-message\"]");
        String id = get(word).path("skillRefs[0].id");

        for (String skill : new String[] {"spell-back", id}) {
            var found = request().get("/api/agents?skill=" + skill + "&q=" + word);

            assertThat(found.jsonPath().getList("items.key", String.class)).containsExactly(word);
        }
        assertThat(
                        request()
                                .get("/api/agents?skill=spell-back&skill=take-a-message&q=" + word)
                                .jsonPath()
                                .getList("items"))
                .hasSize(2);
    }

    @Test
    void responsibilitiesKeepTheirOrder() {
        String key =
                make(
                        "duties",
                        """
                        "abilities": ["Echo.handle/3"], "responsibilities":
                          ["echo_test", "cron:0 0 * * *", {"key": "later", "abilities": ["Echo.handle/3"]}]
                        """);

        assertThat(get(key).jsonPath().getString("responsibilities"))
                .isEqualTo("[echo_test, cron:0 0 * * *, [key:later, abilities:[Echo.handle/3]]]");
    }

    @Test
    @Tag("R1-07")
    void unknownAbilityIsRefusedEvenIfSuchAClassExists() {
        var refused = postWith(fresh("ability"), "\"abilities\": [\"java.lang.System.exit/1\"]");
        var unknown = postWith(fresh("ability"), "\"abilities\": [\"System.exit/1\"]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.jsonPath().getString("errors[0].code")).isEqualTo("unknown-ability");
    }

    @Test
    void managedAgentNeedsToSayWhatItIsForAndIsPinned() {
        String quiet = make("quiet", "\"instructions\": []");
        String expert = make("expert", "\"description\": \"Knows the bills.\"");

        var unnamed = postWith(fresh("boss"), "\"managedAgents\": [\"%s\"]".formatted(quiet));
        String boss =
                make(
                        "boss",
                        "\"managedAgents\": [\"%s\", {\"key\": \"%s\", \"description\": \"Listens.\"}]"
                                .formatted(expert, quiet));
        replace(expert, "{\"name\": \"%s\", \"description\": \"Knows more.\"}".formatted(expert));

        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(unnamed.jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/managedAgents/0/description");
        var json = get(boss).jsonPath();
        assertThat(json.getList("managedAgents.key", String.class)).containsExactly(expert, quiet);
        assertThat(json.getList("managedAgents.revision", Integer.class)).containsExactly(1, 1);
        assertThat(
                        patch(boss, "{\"managedAgents\": [\"%s\"]}".formatted(boss))
                                .jsonPath()
                                .getString("errors[0].code"))
                .isEqualTo("cycle");
    }

    @Test
    void unknownCallbackIsRefused() {
        var refused =
                postWith(
                        fresh("callback"),
                        "\"callbacks\": [{\"step\": \"action\", \"name\": \"audits\"}]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("detail")).contains("did you mean `audit`");
    }
}
