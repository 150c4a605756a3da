package dev.switchboard.client.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.EnvironmentFallback;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.change.ChangeStream;
import dev.switchboard.client.change.StreamStatus;
import dev.switchboard.client.change.StreamTimings;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import io.quarkus.arc.DefaultBean;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The directory of this service, put together from its configuration. Does nothing until [#start].
@Singleton
class LiveDirectory {
    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Circuit circuit = new Circuit(FIRST_PROBE, LONGEST_PAUSE);
    private final CachedAgentDirectory directory;
    private final ChangeStream stream;
    private final Optional<CopyKeeper> keeper;

    @Inject
    LiveDirectory(
            DirectoryConfig config,
            ServiceAddresses addresses,
            ServiceToken token,
            ObjectMapper mapper,
            @CacheName("agent-views") Cache views,
            @CacheName("agent-lookups") Cache lookups,
            EnvironmentFallback fallback,
            Event<HeadChanged> changed) {
        var part =
                config.part()
                        .orElseThrow(() ->
                                new ConfigurationException(
                                        "This service asks for agents, but"
                                                + " switchboard.directory.part does not say"
                                                + " which part of them it may see."));
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.connectTimeout())
                        .build();
        var agentService = new ReplicaClient(http, addresses.of(ServiceName.AGENT));
        directory =
                new CachedAgentDirectory(
                        new AgentServiceClient(
                                agentService,
                                part,
                                token,
                                mapper,
                                config.connectTimeout().plus(config.requestTimeout()),
                                circuit),
                        views.as(CaffeineCache.class),
                        lookups.as(CaffeineCache.class),
                        config.ahead(),
                        fallback,
                        changed::fire);
        stream =
                new ChangeStream(
                        agentService,
                        token,
                        mapper,
                        directory,
                        StreamTimings.USUAL,
                        InstantSource.system());
        keeper =
                config.copyFile()
                        .flatMap(file ->
                                token.key("agents of the " + part.word() + " service")
                                        .map(key -> new SealedFile(file, key)))
                        .map(file ->
                                new CopyKeeper(
                                        file, directory, () -> stream.status().heardAt(), mapper));
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    AgentDirectory directory() {
        return directory;
    }

    void start() {
        keeper.ifPresent(CopyKeeper::start);
        stream.start();
    }

    void stop() {
        stream.close();
        keeper.ifPresent(CopyKeeper::close);
        circuit.close();
        http.shutdownNow();
    }

    StreamStatus status() {
        return stream.status();
    }

    /// Whether it can serve: it had a snapshot, or took over what was known before a restart.
    boolean isFilled() {
        return stream.status().hasSnapshot() || restored().isPresent();
    }

    /// Until when agent-service was heard of, by this process or before its start.
    Optional<Instant> heardAt() {
        return stream.status().heardAt().or(this::restored);
    }

    /// As [CopyKeeper#restored].
    Optional<Instant> restored() {
        return keeper.flatMap(CopyKeeper::restored);
    }

    Optional<CopyKeeper> keeper() {
        return keeper;
    }

    /// Whether agent-service leaves requests without an answer, so that what is served may be old.
    boolean isStale() {
        return circuit.isOpen();
    }

    int agents() {
        return directory.size();
    }
}
