package dev.switchboard.llm.provider.gemini;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.llm.library.LibraryModels;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.StreamingReply;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// Models behind Google's generateContent.
@Singleton
class GeminiModels implements ChatModels {
    private final LibraryModels models;

    @Inject
    GeminiModels(Egress egress) {
        models = new LibraryModels(egress, new GeminiDialect());
    }

    @Override
    public Set<String> providers() {
        return Set.of("gemini");
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
