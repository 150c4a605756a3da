package dev.switchboard.llm.provider.gemini;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.llm.library.LibraryModel;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.ModelClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// Models behind Google's generateContent.
@Singleton
class GeminiModels implements ChatModels {
    private final GeminiDialect dialect = new GeminiDialect();
    private final Egress egress;

    @Inject
    GeminiModels(Egress egress) {
        this.egress = egress;
    }

    @Override
    public Set<String> providers() {
        return Set.of("gemini");
    }

    @Override
    public ModelClient client(AgentView agent) {
        return new LibraryModel(egress, dialect, agent.provider().orElseThrow());
    }
}
