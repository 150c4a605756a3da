package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretsTest {
    private static final UUID AGENT = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final byte[] KEY = new byte[32];

    private final ClientSecrets secrets = new ClientSecrets(KEY);

    @Test
    void everyGatewayOfTheInstallationOpensASecret() {
        ClientSecret secret = secret("Be brief.");
        String text = secrets.seal(secret).orElseThrow();
        assertThat(text).matches("ek_[A-Za-z0-9_-]+").hasSizeLessThan(600);
        assertThat(new ClientSecrets(KEY.clone()).open(text)).contains(secret);
    }

    @Test
    void noTwoSecretsAreAlikeAndNoneShowsWhatIsInIt() {
        ClientSecret secret = secret("Be brief.");
        assertThat(secrets.seal(secret)).isNotEqualTo(secrets.seal(secret));
        assertThat(secret).hasToString("ClientSecret[expires=2030-01-01T00:00:00Z]");
    }

    @Test
    void anotherInstallationOpensNone() {
        byte[] other = KEY.clone();
        other[31] = 1;
        String text = secrets.seal(secret("Be brief.")).orElseThrow();
        assertThat(new ClientSecrets(other).open(text)).isEmpty();
    }

    @Test
    void changedSecretIsNone() {
        String text = secrets.seal(secret("Be brief.")).orElseThrow();
        for (int at = 3; at < text.length(); at += 7) {
            char changed = text.charAt(at) == 'A' ? 'B' : 'A';
            String forged = text.substring(0, at) + changed + text.substring(at + 1);
            assertThat(secrets.open(forged)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ek_", "ek_A", "ek_%%%", "ek_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRo="})
    void whatIsNoSecretOpensNothing(String text) {
        assertThat(secrets.open(text)).isEmpty();
    }

    /// It travels in a header.
    @Test
    void sessionThatIsTooLargeGetsNone() {
        byte[] noise = new byte[9_000];
        new Random(1).nextBytes(noise);
        String text = Base64.getEncoder().encodeToString(noise);
        assertThat(secrets.seal(secret(text))).isEmpty();
    }

    private static ClientSecret secret(String instructions) {
        ObjectNode session = JsonNodeFactory.instance.objectNode();
        session.put("type", "realtime").put("instructions", instructions);
        return new ClientSecret(
                new Principal(
                        Tenants.DEFAULT,
                        "secret:key:1",
                        Role.CALLER,
                        Optional.of(AGENT),
                        Set.of(AGENT)),
                Optional.of(AGENT.toString()),
                session,
                Instant.parse("2030-01-01T00:00:00Z"));
    }
}
