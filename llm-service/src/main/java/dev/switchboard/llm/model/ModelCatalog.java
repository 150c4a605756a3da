package dev.switchboard.llm.model;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The providers of this service by name.
@Singleton
public class ModelCatalog {
    private final Map<String, ChatModels> byName = new TreeMap<>();
    private final ProviderCatalog catalog;

    @Inject
    ModelCatalog(@All List<ChatModels> all, ProviderCatalog catalog) {
        this.catalog = catalog;
        for (ChatModels models : all) {
            models.providers().forEach(name -> byName.put(name, models));
        }
    }

    /// The models that the agent's configuration names.
    ///
    /// @throws ProblemException `unknown-provider` or `provider-not-available`
    public ChatModels of(AgentView agent) {
        String provider =
                agent.provider()
                        .map(ProviderSettings::provider)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.UNKNOWN_PROVIDER,
                                        "The agent names no language model provider."));
        ChatModels models = byName.get(provider);
        if (models == null) {
            throw catalog.withoutAdapter(ProviderKind.LLM, provider);
        }
        return models;
    }

    Set<String> names() {
        return byName.keySet();
    }
}
