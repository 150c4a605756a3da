package dev.switchboard.llm.provider.anthropic;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.llm.library.LibraryModels;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.StreamingReply;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// Models behind Anthropic's Messages.
@Singleton
class AnthropicModels implements ChatModels {
    private final LibraryModels models;

    @Inject
    AnthropicModels(Egress egress) {
        models = new LibraryModels(egress, new AnthropicDialect());
    }

    @Override
    public Set<String> providers() {
        return Set.of("anthropic.com");
    }

    @Override
    public void prepare(AgentView agent) {
        models.prepare(agent);
    }

    @Override
    public StreamingReply ask(AgentView agent, Prompt prompt) {
        return models.ask(agent, prompt);
    }
}
