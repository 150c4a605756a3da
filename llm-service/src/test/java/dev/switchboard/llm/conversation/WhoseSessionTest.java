package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.emulator.openai.OpenAiEmulator;
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
import org.junit.jupiter.params.provider.CsvSource;

/// Sessions as people of different tenants and keys of different scopes meet them, through the
/// gateway.
@QuarkusTest
@TestProfile(BehindTheGateway.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class WhoseSessionTest {
    private static final Principal OWN = new Principal(Tenants.DEFAULT, "key:1", Role.EDITOR);
    private static final Principal STRANGER = new Principal(UUID.randomUUID(), "key:2", Role.ADMIN);

    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private UUID agent;
    private String session;

    @BeforeEach
    void open() throws Exception {
        agent = agents.publish("nova", Providers.emulated(provider), List.of("You are Nova.")).id();
        agents.publish("vera", Providers.emulated(provider), List.of("You are Vera."));
        var opened = send(OWN, "POST", "/api/agents/nova/sessions", "{}");
        assertThat(opened.statusCode()).isEqualTo(201);
        session = opened.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    @AfterEach
    void stop() {
        http.close();
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "GET, /messages",
        "POST, /chat",
        "PUT, /agent",
        "PUT, /messages/0190f8a0-0000-7000-8000-000000000001/heard",
    })
    @Tag("R2-63")
    void sessionOfAnotherTenantDoesNotExist(String method, String path) throws Exception {
        var body = "{\"message\": \"hello\"}";
        if (path.equals("/agent")) {
            body = "{\"agent\": \"nova\"}";
        } else if (path.endsWith("/heard")) {
            body = "{\"text\": \"hello\"}";
        }
        var answer = send(STRANGER, method, "/api/sessions/" + session + path, body);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(send(OWN, "GET", "/api/sessions/" + session, "").statusCode()).isEqualTo(200);
    }

    /// Else a session that exists could be found out, and another's be written into.
    @Test
    void onlyAServiceOfOursChoosesTheIdOfASession() throws Exception {
        UUID id = UUID.randomUUID();
        String body = "{\"channel\":\"voice\",\"id\":\"%s\"}".formatted(id);
        Principal gateway = new Principal(Tenants.DEFAULT, "service:gateway", Role.SERVICE);

        assertThat(send(OWN, "POST", "/api/agents/nova/sessions", body).statusCode())
                .isEqualTo(403);
        assertThat(send(OWN, "GET", "/api/sessions/" + id, "").statusCode()).isEqualTo(404);
        for (int attempt = 1; attempt <= 2; attempt++) {
            var opened = send(gateway, "POST", "/api/agents/nova/sessions", body);
            assertThat(opened.statusCode()).isEqualTo(201);
            assertThat(opened.body()).contains(id.toString());
        }
        assertThat(send(OWN, "GET", "/api/sessions/" + id, "").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("R2-63")
    void agentOfAnotherTenantCannotBeTalkedTo() throws Exception {
        for (String reference : List.of("nova", agent.toString())) {
            var answer = send(STRANGER, "POST", "/api/agents/" + reference + "/sessions", "{}");
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void keyWithAScopeTalksToItsAgentsOnly() throws Exception {
        var scoped =
                new Principal(
                        Tenants.DEFAULT, "key:3", Role.CALLER, Optional.empty(), Set.of(agent));
        var opened = send(scoped, "POST", "/api/agents/nova/sessions", "{}");
        assertThat(opened.statusCode()).isEqualTo(201);
        String mine = opened.headers().firstValue("Location").orElseThrow();

        assertThat(send(scoped, "POST", "/api/agents/vera/sessions", "{}").statusCode())
                .isEqualTo(403);
        String path = URI.create(mine).getPath();
        assertThat(send(scoped, "PUT", path + "/agent", "{\"agent\": \"vera\"}").statusCode())
                .isEqualTo(403);
        assertThat(
                        send(
                                        scoped,
                                        "POST",
                                        path + "/chat",
                                        "{\"message\": \"hello\", \"agent\": \"vera\"}")
                                .statusCode())
                .isEqualTo(403);
        assertThat(send(scoped, "GET", "/api/agents", "").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> send(Principal who, String method, String path, String body)
            throws Exception {
        return http.send(
                BehindTheGateway.request(service.resolve(path), who)
                        .header("Accept", "application/json, text/event-stream")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
