package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.BehindTheGateway;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.LiveClient;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Only our own services choose revisions past an agent's switch.
@QuarkusTest
@TestProfile(BehindTheGateway.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class WhoseLiveCallTest {
    private static final String HELLO = "{'role':'user','content':'Hello'}";

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private int revision;

    @BeforeEach
    void publish() {
        revision =
                agents.publish("nova", Providers.emulated(provider), List.of("You are Nova."))
                        .revision();
        provider.otherwise(Answer.of("Good day."));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void gatewayMayForATenant() {
        try (LiveClient gateway = speakingFor(Tenants.DEFAULT, Role.SERVICE)) {
            assertThat(gateway.ask("nova", HELLO, "'revision':" + revision, "").all().text())
                    .isEqualTo("Good day.");
        }
    }

    @Test
    void gatewayFindsNoAgentOfAnotherTenant() {
        try (LiveClient gateway = speakingFor(UUID.randomUUID(), Role.SERVICE);
                LiveClient.Stream refused =
                        gateway.ask("nova", HELLO, "'revision':" + revision, "")) {
            assertThat(refused.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "EDITOR", "CALLER"})
    void nobodyElseMay(Role role) {
        try (LiveClient client = speakingFor(Tenants.DEFAULT, role);
                LiveClient.Stream refused =
                        client.ask("nova", HELLO, "'revision':" + revision, "")) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.error()).isEqualTo("forbidden");
        }
        assertThat(provider.requests()).isEmpty();
    }

    private LiveClient speakingFor(UUID tenant, Role role) {
        return new LiveClient(
                service,
                Map.of(
                        "Authorization",
                        "Bearer " + BehindTheGateway.TOKEN,
                        Principal.HEADER,
                        new Principal(tenant, "somebody", role).header()));
    }
}
