package dev.switchboard.llm.knowledge;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.embeddings.EmbeddingWork;
import dev.switchboard.llm.model.Embedding;
import dev.switchboard.llm.model.TextEmbeddings;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Tells what texts mean, where the model for it can run.
@Singleton
class Meanings {
    private final TextEmbeddings embeddings;
    private final EmbeddingWork work;

    @Inject
    Meanings(TextEmbeddings embeddings, EmbeddingWork work) {
        this.embeddings = embeddings;
        this.work = work;
    }

    /// Of a question: at once.
    Optional<byte[]> of(String question) {
        try {
            return Optional.of(Meaning.of(embeddings.embed(question).vector()));
        } catch (ProblemException cannotRun) {
            return without(cannotRun);
        }
    }

    /// Of many texts, one request at a time; empty when the model cannot run here.
    ///
    /// @throws ProblemException `service-unavailable` when others take too long
    Optional<List<byte[]>> of(List<String> texts) {
        try {
            return Optional.of(
                    work.embed(texts, () -> true).stream()
                            .map(Embedding::vector)
                            .map(Meaning::of)
                            .toList());
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.SERVICE_UNAVAILABLE) {
                throw problem;
            }
            return without(problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE, "The service is shutting down.");
        }
    }

    private static <T> Optional<T> without(ProblemException cannotRun) {
        Log.debugf("Passages are found by their words alone: %s", cannotRun.type());
        return Optional.empty();
    }
}
