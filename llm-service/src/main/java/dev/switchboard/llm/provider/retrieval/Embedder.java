package dev.switchboard.llm.provider.retrieval;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.Embedding;
import dev.switchboard.onnx.CommandLine;
import io.quarkus.logging.Log;
import java.util.Optional;

/// Turns a text into a vector of length 1; texts that mean the same point the same way. English
/// only. One model for the process: ONNX Runtime, some 25 MB, about 2 ms for a sentence.
final class Embedder {
    private static final int LONGEST = 1000;

    private final EmbeddingModel model;

    /// @throws ProblemException `provider-failed` where the model would crash this process
    Embedder() {
        this(CommandLine.current());
    }

    Embedder(CommandLine ofThisProcess) {
        ofThisProcess
                .obstacle()
                .ifPresent(sentence -> {
                    Log.error(sentence);
                    throw new ProblemException(
                            ProblemType.PROVIDER_FAILED,
                            "The embeddings cannot run in this process; its log says why.");
                });
        model = new AllMiniLmL6V2QuantizedEmbeddingModel();
    }

    /// The vector of a text of any length, made of those of its parts.
    Embedding embedWhole(String text) {
        var embedded = model.embed(text);
        return new Embedding(
                embedded.content().vector(),
                Optional.ofNullable(embedded.tokenUsage())
                        .map(TokenUsage::inputTokenCount)
                        .orElse(0));
    }

    Meaning embed(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new Meaning(model.embed(bounded).content().vector());
    }
}
