package dev.switchboard.client.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.change.ChangeStream;
import dev.switchboard.client.change.StreamStatus;
import dev.switchboard.client.change.StreamTimings;
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
import java.time.InstantSource;

/// The directory of this service, put together from its configuration. Does nothing until [#start].
@Singleton
class LiveDirectory {
    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Circuit circuit = new Circuit(FIRST_PROBE, LONGEST_PAUSE);
    private final CachedAgentDirectory directory;
    private final ChangeStream stream;

    @Inject
    LiveDirectory(
            DirectoryConfig config,
            AgentServiceConfig agentService,
            ServiceToken token,
            ObjectMapper mapper,
            @CacheName("agent-views") Cache views,
            @CacheName("agent-lookups") Cache lookups,
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
        directory =
                new CachedAgentDirectory(
                        new AgentServiceClient(
                                http,
                                agentService.url(),
                                part,
                                token,
                                mapper,
                                config.connectTimeout().plus(config.requestTimeout()),
                                circuit),
                        views.as(CaffeineCache.class),
                        lookups.as(CaffeineCache.class),
                        config.ahead(),
                        changed::fire);
        stream =
                new ChangeStream(
                        http,
                        agentService.url(),
                        token,
                        mapper,
                        directory,
                        StreamTimings.USUAL,
                        InstantSource.system());
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    AgentDirectory directory() {
        return directory;
    }

    void start() {
        stream.start();
    }

    void stop() {
        stream.close();
        circuit.close();
        http.shutdownNow();
    }

    StreamStatus status() {
        return stream.status();
    }

    /// Whether agent-service leaves requests without an answer, so that what is served may be old.
    boolean isStale() {
        return circuit.isOpen();
    }

    int agents() {
        return directory.size();
    }
}
