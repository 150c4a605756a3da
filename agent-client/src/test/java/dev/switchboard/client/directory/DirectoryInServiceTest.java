package dev.switchboard.client.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.fake.FakeAgentService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// A service that only names its part and where agent-service is.
@QuarkusTest
@TestProfile(DirectoryInServiceTest.OneAgent.class)
class DirectoryInServiceTest {
    private static final String LOOKUPS = "quarkus.cache.caffeine.\"agent-lookups\".";

    public static class OneAgent implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var agentService = new FakeAgentService();
            agentService.change(agents -> agents.create("nova"));
            return Map.of(
                    "switchboard.directory.part",
                    "tts",
                    "switchboard.agent-service.url",
                    agentService.url().toString());
        }
    }

    @Singleton
    static class Observer {
        private final BlockingQueue<HeadChanged> seen = new LinkedBlockingQueue<>();

        void on(@Observes HeadChanged changed) {
            seen.add(changed);
        }
    }

    @Inject AgentDirectory directory;
    @Inject Observer observer;

    @Test
    void findsTheAgentAndTellsObserversAndShowsItsHealth() throws Exception {
        var told = observer.seen.poll(10, TimeUnit.SECONDS);
        assertThat(told).isNotNull();

        assertThat(directory.current(new AgentReference("nova")).revision()).isEqualTo(1);
        assertThat(directory.head(AgentReference.DEFAULT).key()).isEqualTo("nova");

        var ready = given().get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.jsonPath().getMap("checks.find { it.name == 'agent directory' }.data"))
                .containsEntry("connected", true)
                .containsEntry("stale", false)
                .containsEntry("agents", 1);

        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "switchboard_directory_age_seconds",
                        "switchboard_directory_sequence 1.0",
                        "switchboard_directory_connected 1.0",
                        "switchboard_directory_stale 0.0",
                        "switchboard_directory_reconnects_total",
                        "switchboard_directory_agents 1.0",
                        "cache=\"agent-views\"");
    }

    @Test
    void sharedDefaultsApply() {
        var config = ConfigProvider.getConfig();

        assertThat(config.getValue("quarkus.http.host", String.class)).isEqualTo("127.0.0.1");
        assertThat(config.getValue(LOOKUPS + "maximum-size", Integer.class)).isEqualTo(1000);
        assertThat(config.getValue(LOOKUPS + "expire-after-write", Duration.class))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isTrue();
        assertThat(config.getValue("quarkus.log.console.format", String.class))
                .contains("%X{callId}");
    }
}
