package dev.switchboard.client.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.EnvironmentFallback;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.change.ChangeStream;
import dev.switchboard.client.change.StreamTimings;
import dev.switchboard.client.fake.FakeAgentService;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A directory put together as in a service, over a fake agent-service.
final class DirectoryFixture implements AutoCloseable {
    private static final ObjectMapper MAPPER = JsonMapper.builder().findAndAddModules().build();

    private final FakeAgentService agentService = new FakeAgentService();
    private final BlockingQueue<HeadChanged> told = new LinkedBlockingQueue<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final int ahead;
    private final Circuit circuit;
    private final CachedAgentDirectory directory;
    private final ChangeStream stream;

    /// Waits for agent-service much longer than it takes.
    DirectoryFixture() {
        this(0);
    }

    /// @param ahead how many agents are loaded before they are asked for
    DirectoryFixture(int ahead) {
        this(Duration.ofSeconds(20), Duration.ofHours(1), ahead);
    }

    /// @param patience for one request
    /// @param betweenProbes while agent-service leaves requests without an answer
    DirectoryFixture(Duration patience, Duration betweenProbes) {
        this(patience, betweenProbes, 0);
    }

    private DirectoryFixture(Duration patience, Duration betweenProbes, int ahead) {
        this.ahead = ahead;
        circuit = new Circuit(betweenProbes, betweenProbes);
        directory = directory(patience, true);
        stream =
                new ChangeStream(
                        new ReplicaClient(http, Replicas.of(ServiceName.AGENT, agentService.url())),
                        ServiceToken.of("st_test"),
                        MAPPER,
                        directory,
                        new StreamTimings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20),
                                Duration.ofMillis(5),
                                Duration.ofMillis(50)),
                        InstantSource.system());
    }

    FakeAgentService agentService() {
        return agentService;
    }

    CachedAgentDirectory directory() {
        return directory;
    }

    /// Another directory, which waits for agent-service only a moment.
    CachedAgentDirectory impatient() {
        return directory(Duration.ofMillis(200), true);
    }

    /// Another directory, of an operator who does not want answers of the environment.
    CachedAgentDirectory withoutEnvironment() {
        return directory(Duration.ofSeconds(20), false);
    }

    /// How often the environment answered.
    double fallbacks() {
        return meters.get("switchboard.agent.env.fallbacks").counter().count();
    }

    /// A directory as of a service that was started again.
    CachedAgentDirectory restarted() {
        return directory(Duration.ofSeconds(20), true);
    }

    /// Keeps a directory in a file.
    CopyKeeper keeper(Path file, String token, CachedAgentDirectory kept) {
        return new CopyKeeper(sealed(file, token), kept, () -> stream.status().heardAt(), MAPPER);
    }

    SealedFile sealed(Path file, String token) {
        return new SealedFile(file, ServiceToken.of(token).key("test").orElseThrow());
    }

    /// Whether agent-service left a request without an answer.
    boolean isStale() {
        return circuit.isOpen();
    }

    void follow() {
        stream.start();
    }

    /// The next head that observers were told of.
    HeadChanged nextTold() throws InterruptedException {
        var changed = told.poll(10, TimeUnit.SECONDS);
        if (changed == null) {
            throw new AssertionError("no head changed");
        }
        return changed;
    }

    boolean nothingTold() {
        return told.isEmpty();
    }

    static String secret(AgentView view) {
        var secret = view.provider().orElseThrow().secrets().get("api_key");
        return secret == null ? "" : secret.reveal();
    }

    @Override
    public void close() {
        stream.close();
        circuit.close();
        agentService.close();
        http.shutdownNow();
    }

    private CachedAgentDirectory directory(Duration patience, boolean environment) {
        return new CachedAgentDirectory(
                new AgentServiceClient(
                        new ReplicaClient(http, Replicas.of(ServiceName.AGENT, agentService.url())),
                        Part.LLM,
                        ServiceToken.of("st_test"),
                        MAPPER,
                        patience,
                        circuit),
                cache("agent-views"),
                cache("agent-lookups"),
                ahead,
                new EnvironmentFallback(environment, meters),
                told::add);
    }

    private static CaffeineCache cache(String name) {
        var info = new CaffeineCacheInfo();
        info.name = name;
        info.maximumSize = 100L;
        return new CaffeineCacheImpl(info, false);
    }
}
