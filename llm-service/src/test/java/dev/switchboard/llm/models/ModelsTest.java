package dev.switchboard.llm.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.llm.testing.BehindTheGateway;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each agent that a caller may talk to is a model; all others do not exist.
@QuarkusTest
@TestProfile(BehindTheGateway.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ModelsTest {
    private static final Principal OWN = new Principal(Tenants.DEFAULT, "key:1", Role.CALLER);
    private static final Principal STRANGER = new Principal(UUID.randomUUID(), "key:2", Role.ADMIN);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private UUID ada;

    @BeforeEach
    void publish() {
        ada = agents.publish("ada", Providers.retrieval(), List.of("You are Ada.")).id();
        agents.publish("bob", Providers.retrieval(), List.of("You are Bob."));
        agents.publish("sleeper", Providers.retrieval(), List.of("You sleep."));
        agents.switchOff("sleeper");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void activeAgentsOfTheTenantAreModels() throws Exception {
        var answer = send(OWN, "GET", "/v1/models", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode list = JSON.readTree(answer.body());
        assertThat(list.path("object").asText()).isEqualTo("list");
        assertThat(list.path("data").findValuesAsText("id"))
                .contains("ada", "bob")
                .doesNotContain("sleeper")
                .isSorted();
        JsonNode model = list.path("data").path(0);
        assertThat(model.path("object").asText()).isEqualTo("model");
        assertThat(model.path("created").isIntegralNumber()).isTrue();
        assertThat(model.path("owned_by").asText()).isNotEmpty();
    }

    @Test
    @Tag("R2-63")
    void anotherTenantSeesNoneOfThemAndCannotAskThem() throws Exception {
        assertThat(JSON.readTree(send(STRANGER, "GET", "/v1/models", "").body()).path("data"))
                .isEmpty();
        for (String name : List.of("ada", ada.toString())) {
            var asked = send(STRANGER, "POST", "/v1/chat/completions", asking(name));
            assertThat(asked.statusCode()).isEqualTo(404);
            assertThat(asked.body()).contains("\"model_not_found\"");
        }
        assertThat(send(OWN, "POST", "/v1/chat/completions", asking("ada")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keyWithAScopeSeesAndAsksItsAgentsOnly() throws Exception {
        var scoped =
                new Principal(Tenants.DEFAULT, "key:3", Role.CALLER, Optional.empty(), Set.of(ada));

        JsonNode list = JSON.readTree(send(scoped, "GET", "/v1/models", "").body());

        assertThat(list.path("data").findValuesAsText("id")).containsExactly("ada");
        var asked = send(scoped, "POST", "/v1/chat/completions", asking("bob"));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("\"error\"");
    }

    @Test
    void oneModelIsFoundByItsId() throws Exception {
        JsonNode model = JSON.readTree(send(OWN, "GET", "/v1/models/ada", "").body());

        assertThat(model.path("id").asText()).isEqualTo("ada");
        assertThat(model.path("name").asText()).isEqualTo("Agent ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-knows", "sleeper", "a%2Fb", "A:b", "ada%20"})
    void modelThatIsNotThereIsNotFound(String id) throws Exception {
        var answer = send(OWN, "GET", "/v1/models/" + id, "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(answer.body()).at("/error/code").asText())
                .isEqualTo("model_not_found");
    }

    private static String asking(String model) {
        return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                .formatted(model);
    }

    private HttpResponse<String> send(Principal who, String method, String path, String body)
            throws Exception {
        return http.send(
                BehindTheGateway.request(service.resolve(path), who)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
