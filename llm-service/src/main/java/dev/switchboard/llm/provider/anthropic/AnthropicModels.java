package dev.switchboard.llm.provider.anthropic;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.llm.library.LibraryModel;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.ModelClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// Models behind Anthropic's Messages.
@Singleton
class AnthropicModels implements ChatModels {
    private final AnthropicDialect dialect = new AnthropicDialect();
    private final Egress egress;

    @Inject
    AnthropicModels(Egress egress) {
        this.egress = egress;
    }

    @Override
    public Set<String> providers() {
        return Set.of("anthropic.com");
    }

    @Override
    public ModelClient client(AgentView agent) {
        return new LibraryModel(egress, dialect, agent.provider().orElseThrow());
    }
}
