package dev.switchboard.llm.provider.retrieval;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.ModelClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// `retrieval.embedded`. Each agent's passages are embedded once for each revision.
@Singleton
class RetrievalModels implements ChatModels {
    private record Shared(Embedder embedder, Bundled bundled, PassageIndex smallTalk) {}

    private final CompletableFuture<Shared> shared = new CompletableFuture<>();

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
    public ModelClient client(AgentView agent) {
        Shared models = shared();
        var answerer =
                new Answerer(
                        new AgentTexts(agent, models.bundled), models.smallTalk, models.embedder);
        return prompt -> new PreparedReply(answerer.answer(prompt));
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
}
