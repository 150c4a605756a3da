package dev.switchboard.llm.model;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.RevisionClients;
import dev.switchboard.client.revision.RevisionClients.Use;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What the answers of each revision of an agent share at its providers: built once, and let go
/// with its last use after the agent has left the revision.
@Singleton
public class ModelClients {
    private final AgentDirectory agents;
    private final RevisionClients<AgentView, ModelClient> clients;
    private final MeterRegistry meters;
    private final Map<String, AtomicInteger> held = new ConcurrentHashMap<>();

    @Inject
    ModelClients(
            ModelCatalog models, AgentDirectory agents, MeterRegistry meters, ModelConfig config) {
        this.agents = agents;
        this.meters = meters;
        clients =
                new RevisionClients<>(
                        agent -> counted(agent, models.of(agent).client(agent)),
                        config.clients(),
                        config.clientIdle());
    }

    /// Begins to use the model that the agent names first; builds what is shared if nobody has. May
    /// block.
    ///
    /// @throws ProblemException as [ModelCatalog#of] and [ChatModels#client]
    public Use<ModelClient> use(AgentView agent) {
        return clients.use(agent, agent);
    }

    void follow(@Observes HeadChanged change) {
        clients.follow(
                change,
                agents,
                (agent, _) -> {
                    try (Use<ModelClient> use = use(agent)) {
                        use.client().warm();
                    }
                });
    }

    @PreDestroy
    void close() {
        clients.close();
    }

    private ModelClient counted(AgentView agent, ModelClient client) {
        String provider = agent.provider().orElseThrow().provider();
        meters.counter("switchboard.llm.clients.built", "provider", provider).increment();
        return new Counted(client, held.computeIfAbsent(provider, this::gauge));
    }

    private AtomicInteger gauge(String provider) {
        return Objects.requireNonNull(
                meters.gauge(
                        "switchboard.llm.clients",
                        Tags.of("provider", provider),
                        new AtomicInteger()));
    }

    private record Counted(ModelClient client, AtomicInteger open) implements ModelClient {
        Counted {
            open.incrementAndGet();
        }

        @Override
        public void warm() {
            client.warm();
        }

        @Override
        public StreamingReply ask(Prompt prompt) {
            return client.ask(prompt);
        }

        @Override
        public void close() {
            open.decrementAndGet();
            client.close();
        }
    }
}
