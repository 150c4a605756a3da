package dev.switchboard.llm.provider.openaicompatible;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.llm.model.EmbeddingModel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Models behind OpenAI embeddings, for agents that name one.
@Singleton
class OpenAiEmbeddings implements EmbeddingModel.Source {
    private static final Set<String> PROVIDERS = Set.of("openai.com", "openai-compatible");

    private final Egress egress;

    @Inject
    OpenAiEmbeddings(Egress egress) {
        this.egress = egress;
    }

    @Override
    public Optional<EmbeddingModel> of(ProviderSettings settings) {
        return settings.text("embedding_model")
                .map(String::strip)
                .filter(name -> !name.isEmpty() && PROVIDERS.contains(settings.provider()))
                .map(name -> new OpenAiEmbeddingModel(egress, settings, name));
    }
}
