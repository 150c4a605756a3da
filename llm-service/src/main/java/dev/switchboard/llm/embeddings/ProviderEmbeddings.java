package dev.switchboard.llm.embeddings;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.EmbeddingModel;
import dev.switchboard.llm.model.EmbeddingModel.Vectors;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The embeddings that agents have at their providers. Fallbacks are not asked: the vectors of
/// another model point elsewhere.
@Singleton
class ProviderEmbeddings {
    private final List<EmbeddingModel.Source> sources;
    private final Semaphore places;

    @Inject
    ProviderEmbeddings(@All List<EmbeddingModel.Source> sources, EmbeddingConfig config) {
        this.sources = sources;
        this.places = new Semaphore(config.withProviders());
    }

    /// The agent's model for embeddings, if it names one.
    ///
    /// @throws ProblemException `invalid-configuration`
    Optional<EmbeddingModel> of(AgentView agent) {
        return agent.provider().stream()
                .flatMap(settings ->
                        sources.stream().flatMap(source -> source.of(settings).stream()))
                .findFirst();
    }

    /// As [EmbeddingModel#embed].
    ///
    /// @throws ProblemException `service-unavailable` when too many are being asked for
    Vectors embed(EmbeddingModel model, List<String> texts, Optional<Integer> dimensions)
            throws InterruptedException {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Too many texts are being embedded at once; try again in a moment.");
        }
        try {
            return model.embed(texts, dimensions);
        } finally {
            places.release();
        }
    }
}
