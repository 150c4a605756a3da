package dev.switchboard.gateway.transport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Secret;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioConfigTest {
    @Test
    void accountIsReadFromTheEnvironment() {
        Map<String, String> environment =
                Map.of("SWITCHBOARD_TELEPHONE_TWILIO_ACCOUNTS_MAIN_AUTH_TOKEN", "token");
        TwilioConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(TwilioConfig.class)
                        .withSources(new EnvConfigSource(environment, 300))
                        .build()
                        .getConfigMapping(TwilioConfig.class);
        assertThat(config.accounts())
                .hasEntrySatisfying(
                        "main",
                        account -> assertThat(account.authToken()).isEqualTo(new Secret("token")));
    }
}
