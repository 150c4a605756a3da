package dev.switchboard.gateway.probe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.gateway.edge.FakeServices;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may test an agent.
@QuarkusTest
@TestProfile(FrontDoor.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class AgentTestDoorTest {
    @Inject FakeServices services;
    @Inject FakeAgentDirectory agents;
    private final ApiKeyText key = ApiKeyText.make(new SecureRandom());

    @BeforeEach
    void publish() {
        agents.reset();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "CALLER"})
    void whoMayNotEditMayNotTest(Role role) {
        know(Tenants.DEFAULT, role, Set.of());
        test("nova", "{}").statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void agentOfAnotherTenantDoesNotExist() {
        know(UUID.randomUUID(), Role.ADMIN, Set.of());
        test("nova", "{}").statusCode(404).body("code", equalTo("agent-not-found"));
        test(FakeAgentDirectory.NOVA.toString(), "{}").statusCode(404);
    }

    @Test
    void keyTestsOnlyTheAgentsOfItsScope() {
        know(Tenants.DEFAULT, Role.EDITOR, Set.of(FakeAgentDirectory.VERA));
        test("nova", "{}").statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void strangerIsAskedToSignIn() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/agents/nova/test")
                .then()
                .statusCode(401);
    }

    /// The services of this door are no services of ours: none of the slots can be reached.
    @Test
    @Tag("R2-45")
    void editorLearnsThatNothingAnswers() {
        know(Tenants.DEFAULT, Role.EDITOR, Set.of());
        test("nova", "{}")
                .statusCode(200)
                .body("passed", equalTo(false))
                .body("slots.llm.problem.code", equalTo("service-unavailable"))
                .body("slots.tts.problem.code", equalTo("service-unavailable"))
                .body("slots.stt.problem.code", equalTo("service-unavailable"))
                .body(
                        "slots.stt.problem.detail",
                        equalTo("stt-service cannot be reached right now, or hung up."));
    }

    private ValidatableResponse test(String agent, String body) {
        return given().header("Authorization", "Bearer " + key.reveal())
                .contentType("application/json")
                .body(body)
                .post("/api/agents/" + agent + "/test")
                .then();
    }

    private void know(UUID tenant, Role role, Set<UUID> scope) {
        services.know(
                key,
                new Principal(tenant, "key:" + key.lookup(), role, Optional.empty(), scope),
                100);
    }
}
