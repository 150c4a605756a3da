package dev.switchboard.llm.provider.retrieval;

import dev.switchboard.llm.model.Embedding;
import dev.switchboard.llm.model.TextEmbeddings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The model that finds passages, for everybody. English only.
@Singleton
class MiniLmEmbeddings implements TextEmbeddings {
    private final RetrievalModels models;

    @Inject
    MiniLmEmbeddings(RetrievalModels models) {
        this.models = models;
    }

    @Override
    public String model() {
        return "all-minilm-l6-v2";
    }

    @Override
    public int dimensions() {
        return 384;
    }

    @Override
    public Embedding embed(String text) {
        return models.embedder().embedWhole(text);
    }
}
