package dev.switchboard.client.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.service.ServiceToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // made before each test
class ProviderOutcomesTest {
    private final ProblemException refused =
            new ProviderFailure(FailureKind.AUTHENTICATION, "The provider does not take the key.");
    private static final int PUBLISHED = 3;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AgentView nova = agent(Tenants.DEFAULT, PUBLISHED);
    private final AgentView vera = agent(Tenants.DEFAULT, PUBLISHED);
    private volatile int status = 204;
    private HttpServer agentService;
    private ProviderOutcomes outcomes;

    @BeforeEach
    void start() throws IOException {
        agentService =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agentService.createContext("/internal/agents/", this::serve);
        agentService.start();
        URI url = URI.create("http://127.0.0.1:" + agentService.getAddress().getPort());
        outcomes =
                new ProviderOutcomes(
                        new Published(),
                        new ServiceAddresses(config(url), meters),
                        ServiceToken.of("st_own"),
                        new ObjectMapper(),
                        meters,
                        new Impatient());
    }

    private static Config config(URI agentService) {
        return new SmallRyeConfigBuilder()
                .withDefaultValue("switchboard.agent-service.url", agentService.toString())
                .build();
    }

    @AfterEach
    void stop() {
        outcomes.stop();
        agentService.stop(0);
    }

    @Test
    @Tag("R1-10")
    void firstFailureIsToldAndSoIsTheSuccessAfterIt() throws Exception {
        outcomes.failed(nova, refused);
        assertThat(next())
                .isEqualTo(
                        """
                        PUT /internal/agents/%s/last-error Bearer st_own \
                        {"code":"provider-rejected-credentials","detail":"The provider does not take the key.",\
                        "provider":"groq.com","failure":"authentication"}\
                        """
                                .formatted(nova.id()));
        awaitCounted("told", 1);

        outcomes.failed(nova, refused);
        outcomes.failed(vera, refused);
        assertThat(next()).contains(vera.id().toString());

        outcomes.works(nova);
        assertThat(next())
                .isEqualTo(
                        "DELETE /internal/agents/%s/last-error Bearer st_own "
                                .formatted(nova.id()));
    }

    /// Nobody hears of it, so the operators must.
    @Test
    void ownProviderThatAFallbackStoodInForIsToldUntilItAnswersItself() throws Exception {
        outcomes.moved(nova, "groq.com", "openai.com", "timeout");
        assertThat(next())
                .contains(
                        "\"detail\":\"The provider failed (timeout); openai.com was asked in its place.\"",
                        "\"failure\":\"timeout\"");
        awaitCounted("told", 1);

        outcomes.answered(nova, "openai.com");
        outcomes.moved(nova, "openai.com", "mistral.ai", "unavailable");
        outcomes.moved(nova, "groq.com", "openai.com", "late");
        outcomes.answered(nova, "groq.com");
        assertThat(next()).startsWith("DELETE");
        assertThat(told).isEmpty();
    }

    @Test
    void agentsOfOtherTenantsAreToldWithTheirTenant() throws Exception {
        AgentView foreign = agent(UUID.randomUUID(), PUBLISHED);

        outcomes.works(foreign);

        assertThat(next()).contains("/last-error?tenant=" + foreign.tenant());
    }

    @Test
    void whatSaysNothingAboutTheAgentAsItIsIsNotTold() throws Exception {
        outcomes.failed(agent(nova.id(), Tenants.DEFAULT, PUBLISHED - 1), refused);
        outcomes.failed(nova, new ProviderFailure(FailureKind.CONTENT_REFUSED, "Not about this."));
        outcomes.failed(nova, new ProviderFailure(FailureKind.CANCELLED, "Closed."));
        outcomes.failed(nova, new ProblemException(ProblemType.TOO_MANY_REQUESTS, "We are full."));
        outcomes.works(vera);

        assertThat(next()).contains(vera.id().toString());
        assertThat(told).isEmpty();
    }

    @Test
    void agentServiceThatIsAwayIsToldTheNewestWhenItIsBack() throws Exception {
        status = 503;
        outcomes.failed(nova, refused);
        next();
        outcomes.works(nova);
        while (next().startsWith("PUT")) {
            // until the newer one has taken its place
        }
        status = 204;

        awaitCounted("told", 1);
        assertThat(counted("away")).isPositive();
        told.clear();
        outcomes.works(nova);
        outcomes.works(vera);
        assertThat(next()).contains(vera.id().toString());
    }

    /// An agent that was deleted meanwhile, for one.
    @Test
    void whatAgentServiceRefusesIsNotToldForEver() throws Exception {
        status = 404;
        outcomes.failed(nova, refused);
        next();
        awaitCounted("refused", 1);

        outcomes.failed(nova, refused);
        outcomes.works(vera);

        assertThat(next()).contains(vera.id().toString());
    }

    private String next() throws InterruptedException {
        String request = told.poll(30, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("agent-service was told nothing");
        }
        return request;
    }

    private void awaitCounted(String result, int times) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (counted(result) < times) {
            assertThat(System.nanoTime()).as(result).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private double counted(String result) {
        return meters.counter("switchboard.outcomes", "result", result).count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            told.add(
                    "%s %s %s %s"
                            .formatted(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI(),
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    body));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static AgentView agent(UUID tenant, int revision) {
        return agent(UUID.randomUUID(), tenant, revision);
    }

    private static AgentView agent(UUID id, UUID tenant, int revision) {
        return new AgentView(
                id,
                tenant,
                "nova",
                "Nova",
                revision,
                Optional.of(new ProviderSettings("groq.com", Map.of(), Map.of())),
                Optional.empty(),
                Optional.empty());
    }

    /// Each agent that anybody asks for.
    private static final class Published implements AgentDirectory {
        @Override
        public AgentHead head(AgentReference reference) {
            return new AgentHead(
                    UUID.fromString(reference.value()),
                    "nova",
                    "Nova",
                    PUBLISHED,
                    false,
                    AgentStatus.ACTIVE,
                    1);
        }

        @Override
        public AgentView at(AgentReference reference, int revision) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AgentView current(AgentReference reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentHead> heads() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Impatient implements OutcomeConfig {
        @Override
        public boolean told() {
            return true;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration requestTimeout() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration knownFor() {
            return Duration.ofHours(1);
        }
    }
}
