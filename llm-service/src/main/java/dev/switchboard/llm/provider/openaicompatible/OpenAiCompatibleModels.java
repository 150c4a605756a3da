package dev.switchboard.llm.provider.openaicompatible;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.llm.library.LibraryModel;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.ModelClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// Models behind OpenAI chat completions.
@Singleton
class OpenAiCompatibleModels implements ChatModels {
    private final OpenAiDialect dialect = new OpenAiDialect();
    private final Egress egress;

    @Inject
    OpenAiCompatibleModels(Egress egress) {
        this.egress = egress;
    }

    @Override
    public Set<String> providers() {
        return Endpoint.providers();
    }

    @Override
    public ModelClient client(AgentView agent) {
        return new LibraryModel(egress, dialect, agent.provider().orElseThrow());
    }
}
