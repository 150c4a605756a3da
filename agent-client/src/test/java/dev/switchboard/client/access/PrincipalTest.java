package dev.switchboard.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final UUID AGENT = UUID.randomUUID();

    @Test
    void headerCarriesEverything() {
        var principal =
                new Principal(
                        TENANT,
                        "user:ada",
                        Role.CALLER,
                        Optional.of(USER),
                        Set.of(AGENT, UUID.randomUUID()));
        assertThat(Principal.read(principal.header())).isEqualTo(principal);
    }

    /// The subject of a token is whatever its issuer says.
    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nX-Switchboard-Peer: gateway", "ä \" \\ \0", "a\",\"role\":\"admin"})
    void headerHoldsNothingThatCouldEndIt(String subject) {
        var principal = new Principal(TENANT, subject, Role.VIEWER);
        assertThat(principal.header()).matches("[A-Za-z0-9_-]+");
        assertThat(Principal.read(principal.header())).isEqualTo(principal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "e30", "x", "%%%", "bnVsbA"})
    void otherHeadersAreNobody(String header) {
        assertThatThrownBy(() -> Principal.read(header))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
    }

    @Test
    void keyWithAScopeMayUseItsAgentsOnly() {
        var scoped = new Principal(TENANT, "key:1", Role.CALLER, Optional.empty(), Set.of(AGENT));
        assertThat(scoped.mayUse(AGENT)).isTrue();
        assertThatThrownBy(() -> scoped.demandAgent(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThat(new Principal(TENANT, "key:1", Role.CALLER).mayUse(AGENT)).isTrue();
    }

    @Test
    void agentsAreMeantInTheOwnTenant() {
        var principal = new Principal(TENANT, "key:1", Role.EDITOR);
        assertThat(principal.agent("nova").tenant()).isEqualTo(TENANT);
        assertThat(principal.currentAgent().isCurrent()).isTrue();
        assertThat(principal.agent("nova").sees(TENANT, Optional.of(USER))).isTrue();
        assertThat(principal.agent("nova").sees(Tenants.DEFAULT, Optional.empty())).isFalse();
    }

    @Test
    void userSeesOwnAgentsAndEverybodysAndAnAdminAll() {
        var editor = new Principal(TENANT, "key:1", Role.EDITOR, Optional.of(USER), Set.of());
        var admin = new Principal(TENANT, "key:1", Role.ADMIN, Optional.of(USER), Set.of());
        var others = Optional.of(UUID.randomUUID());
        assertThat(editor.agent("nova").sees(TENANT, Optional.of(USER))).isTrue();
        assertThat(editor.agent("nova").sees(TENANT, Optional.empty())).isTrue();
        assertThat(editor.agent("nova").sees(TENANT, others)).isFalse();
        assertThat(admin.agent("nova").sees(TENANT, others)).isTrue();
    }
}
