package dev.switchboard.llm.knowledge;

import static dev.switchboard.llm.knowledge.KnowledgeApi.EDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView.KnowledgeBase;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.llm.testing.BehindTheGateway;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Finding passages: by their words, by what they mean, and only where an agent may look.
@QuarkusTest
@TestProfile(BehindTheGateway.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class SearchTest {
    private static final String SHOP =
            """
            # Shop

            ## Sending things back

            Goods may be returned within thirty days of delivery. The label is in the parcel.

            ## Opening hours

            The shop in Harbour Street is open from nine to six, on Saturdays until two.

            ## Warranty

            The model XK-4711 has a guarantee of five years; all others have two.
            """;

    AgentServiceEmulator agentService;
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private KnowledgeApi api;
    private String base;
    private UUID baseId;

    @BeforeEach
    void make() {
        api = new KnowledgeApi(service);
        base = "b-" + UUID.randomUUID();
        baseId = agentService.base(base);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XK-4711|Shop > Warranty",
                "guarantees|Shop > Warranty",
                "How do I get my money back for something that I do not like?|Shop > Sending things back",
                "When can I come by?|Shop > Opening hours",
            })
    @Tag("R2-11")
    void passageIsFoundByItsWordsOrByItsMeaningAndCited(String query, String section) {
        String document = api.add(base, "Handbook", SHOP).json().path("id").asText();

        var found = api.search(base, query);

        assertThat(found.status()).as("%s", found).isEqualTo(200);
        var best = found.json().path("items").path(0);
        assertThat(best.path("section").asText()).isEqualTo(section);
        assertThat(best.at("/document/id").asText()).isEqualTo(document);
        assertThat(best.at("/document/title").asText()).isEqualTo("Handbook");
        assertThat(best.at("/base/key").asText()).isEqualTo(base);
        assertThat(best.path("position").asInt()).isBetween(1, 3);
        assertThat(best.path("score").asDouble()).isBetween(0.4, 1.0);
    }

    @Test
    @Tag("R2-11")
    void agentSearchesOnlyTheBasesThatItsPublishedRevisionNames() {
        String other = "o-" + UUID.randomUUID();
        UUID otherId = agentService.base(other);
        api.add(base, "Ours", "Our door code is blue heron.");
        api.add(other, "Theirs", "Their door code is red kite.");
        String agent = "a-" + UUID.randomUUID();
        attach(agent, new KnowledgeBase(baseId, base, 1, base));

        assertThat(api.searchOf(agent, "What is the door code?").texts())
                .containsExactly("Our door code is blue heron.");

        attach(agent, new KnowledgeBase(otherId, other, 1, other));
        assertThat(api.searchOf(agent, "What is the door code?").texts())
                .containsExactly("Their door code is red kite.");

        attach(agent);
        assertThat(api.searchOf(agent, "What is the door code?").texts()).isEmpty();
    }

    @Test
    @Tag("R2-11")
    void agentOfAnotherTenantOrOutOfScopeIsNotSearchedFor() {
        String agent = "a-" + UUID.randomUUID();
        attach(agent, new KnowledgeBase(baseId, base, 1, base));
        String path = "/api/agents/" + agent + "/knowledge/search";
        var stranger = new Principal(UUID.randomUUID(), "key:2", Role.ADMIN);
        var scoped =
                new Principal(
                        Tenants.DEFAULT,
                        "key:3",
                        Role.VIEWER,
                        Optional.empty(),
                        Set.of(UUID.randomUUID()));

        assertThat(api.send(stranger, "POST", path, "{\"query\": \"x\"}").status()).isEqualTo(404);
        assertThat(api.send(scoped, "POST", path, "{\"query\": \"x\"}").status()).isEqualTo(403);
    }

    @Test
    void oneDocumentDoesNotCrowdOutTheOthers() {
        api.add(
                base,
                "Loud",
                "# A\n\nThe code is 1.\n\n# B\n\nThe code is 2.\n\n# C\n\nThe code is 3.\n\n# D\n\nThe code is 4.\n\n# E\n\nThe code is 5.");
        api.add(base, "Quiet", "Somewhere in the house there is a code.");

        var found = api.search(base, "What is the code?").json().path("items");

        assertThat(found).hasSize(5);
        assertThat(found.findValuesAsText("title")).contains("Quiet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/query",
                "{\"query\": \"  \"}|/query",
                "{\"query\": 7}|/query",
                "{\"query\": \"x\", \"limit\": 0}|/limit",
                "{\"query\": \"x\", \"limit\": \"5\"}|/limit",
                "{\"query\": \"x\", \"topK\": 5}|/topK",
                "{\"query\": \"x\", \"revision\": 1}|/revision",
            })
    void searchThatCannotBeIsRefusedAtItsPlace(String body, String place) {
        var refused = api.send(EDITOR, "POST", "/api/knowledge-bases/" + base + "/search", body);

        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactly(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"the of and", "'; DROP TABLE passages; --", "'a & b | !c <-> \\'", "%_*"})
    void oddWordsFindNothingAndBreakNothing(String query) {
        api.add(base, "Handbook", SHOP);

        assertThat(api.search(base, query).status()).isEqualTo(200);
        assertThat(api.search(base, "guarantee").texts()).isNotEmpty();
    }

    private void attach(String agent, KnowledgeBase... bases) {
        agents.publish(
                agent,
                Providers.retrieval(),
                new Reasoning(List.of("You answer."), List.of())
                        .withKnowledgeBases(List.of(bases)));
    }
}
