package dev.switchboard.llm.embeddings;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.Embedding;
import dev.switchboard.llm.model.TextEmbeddings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Embeds texts, a few requests at a time: each keeps processors busy that calls need as well.
@Singleton
public class EmbeddingWork {
    private final TextEmbeddings embeddings;
    private final EmbeddingConfig config;
    private final Semaphore places;

    @Inject
    EmbeddingWork(TextEmbeddings embeddings, EmbeddingConfig config) {
        this.embeddings = embeddings;
        this.config = config;
        this.places = new Semaphore(config.atOnce(), true);
    }

    /// The vectors of texts, in their order.
    ///
    /// @param wanted whether somebody still waits for it
    /// @throws ProblemException `service-unavailable` when others take too long
    public List<Embedding> embed(List<String> texts, BooleanSupplier wanted)
            throws InterruptedException {
        if (!places.tryAcquire(config.patience().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Other texts are being embedded; try again in a moment.");
        }
        try {
            var made = new ArrayList<Embedding>();
            for (String text : texts) {
                if (!wanted.getAsBoolean()) {
                    break;
                }
                made.add(embeddings.embed(text));
            }
            return made;
        } finally {
            places.release();
        }
    }
}
