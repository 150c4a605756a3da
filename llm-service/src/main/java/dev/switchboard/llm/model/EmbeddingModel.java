package dev.switchboard.llm.model;

import dev.switchboard.client.ProviderSettings;
import java.util.List;
import java.util.Optional;

/// A model of an agent's provider that turns texts into vectors. Safe for many threads.
public interface EmbeddingModel {
    /// The name under which the provider knows it.
    String name();

    /// The vectors of texts, in their order. Blocks until all are there.
    ///
    /// @param dimensions how long they shall be, where the model can
    /// @throws dev.switchboard.client.egress.ProviderFailure when the provider does not make them
    Vectors embed(List<String> texts, Optional<Integer> dimensions) throws InterruptedException;

    /// What was made.
    ///
    /// @param tokens how many the texts have, as the provider counts them
    record Vectors(List<float[]> vectors, int tokens) {
        public Vectors {
            vectors = List.copyOf(vectors);
        }
    }

    /// Where such models are. One implementation per package under `provider`.
    interface Source {
        /// The model that the settings name for embeddings; empty when they name none, or are of
        /// another provider.
        ///
        /// @throws dev.switchboard.client.problem.ProblemException when they are not usable
        Optional<EmbeddingModel> of(ProviderSettings settings);
    }
}
