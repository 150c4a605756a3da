package dev.switchboard.llm.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.RevisionClients.Use;
import dev.switchboard.llm.conversation.AgentChosen;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.model.ModelClient;
import dev.switchboard.llm.model.ModelClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps for each session the model that it asks, ready for its next question: until it asks that
/// of another agent or revision, or nothing for a while, since nobody says that a session is over.
@Singleton
class SessionModels {
    private static final int MOST = 10_000;

    private record Kept(UUID agent, Use<ModelClient> use) {}

    private final ModelClients clients;
    private final Cache<SessionId, Kept> kept;

    @Inject
    SessionModels(ModelClients clients, MeterRegistry meters, RunConfig config) {
        this.clients = clients;
        kept =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterAccess(config.sessionIdle())
                        .scheduler(Scheduler.systemScheduler())
                        .executor(Runnable::run)
                        .<SessionId, Kept>removalListener((_, former, _) -> end(former))
                        .build();
        meters.gauge("switchboard.llm.sessions", kept, Cache::estimatedSize);
    }

    /// Begins to use the agent's model for an answer in this session.
    ///
    /// @throws ProblemException as [ModelClients#use]
    Use<ModelClient> use(SessionId session, AgentView agent) {
        kept.put(session, new Kept(agent.id(), clients.use(agent)));
        return clients.use(agent);
    }

    /// Wakes the agent's provider up while the caller still speaks, unless it was asked already.
    void prepare(@ObservesAsync AgentChosen chosen) {
        AgentView agent = chosen.agent();
        Kept before = kept.getIfPresent(chosen.session());
        if (before != null && before.agent().equals(agent.id())) {
            return;
        }
        try (Use<ModelClient> use = use(chosen.session(), agent)) {
            use.client().warm();
        } catch (ProblemException atTheFirstQuestion) {
            Log.debugf("Agent %s is not ready: %s", agent.key(), atTheFirstQuestion.type());
        }
    }

    @PreDestroy
    void close() {
        kept.invalidateAll();
    }

    private static void end(@Nullable Kept former) {
        if (former != null) {
            former.use().close();
        }
    }
}
