package dev.switchboard.llm.provider.retrieval;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

/// Turns a text into a vector of length 1; texts that mean the same point the same way. English
/// only. One model for the process: ONNX Runtime, some 25 MB, about 2 ms for a sentence.
final class Embedder {
    private static final int LONGEST = 1000;

    private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();

    Meaning embed(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new Meaning(model.embed(bounded).content().vector());
    }
}
