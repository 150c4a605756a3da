package dev.switchboard.llm.provider.retrieval;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.StreamingReply;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// `retrieval.embedded`. Each agent's passages are embedded once for each revision.
@Singleton
class RetrievalModels implements ChatModels {
    private record Shared(Embedder embedder, Bundled bundled, PassageIndex smallTalk) {}

    private record AgentKey(UUID agent, int revision) {}

    private final CompletableFuture<Shared> shared = new CompletableFuture<>();
    private final Cache<AgentKey, Answerer> answerers =
            Caffeine.newBuilder().maximumSize(200).expireAfterAccess(Duration.ofHours(6)).build();

    /// Loading takes a good part of a second: the service starts meanwhile.
    void load(@Observes StartupEvent event) {
        shared.completeAsync(
                () -> {
                    var embedder = new Embedder();
                    Bundled bundled = Bundled.load();
                    return new Shared(
                            embedder, bundled, new PassageIndex(bundled.smallTalk(), embedder));
                },
                task -> Thread.ofVirtual().name("embeddings").start(task));
    }

    @Override
    public Set<String> providers() {
        return Set.of("retrieval.embedded");
    }

    @Override
    public void prepare(AgentView agent) {
        answerer(agent);
    }

    @Override
    public StreamingReply ask(AgentView agent, Prompt prompt) {
        return new PreparedReply(answerer(agent).answer(prompt));
    }

    /// @throws ProblemException when the embeddings cannot run in this process
    Embedder embedder() {
        return shared().embedder;
    }

    private Shared shared() {
        try {
            return shared.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof ProblemException problem ? problem : failure;
        }
    }

    private Answerer answerer(AgentView agent) {
        Shared models = shared();
        return answerers.get(
                new AgentKey(agent.id(), agent.revision()),
                _ ->
                        new Answerer(
                                new AgentTexts(agent, models.bundled),
                                models.smallTalk,
                                models.embedder));
    }
}
