package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.EntityTags;
import java.util.Optional;

/// The versions of agents as HTTP knows them.
final class AgentTags {
    private AgentTags() {}

    static String of(Agent agent, ObjectNode shown) {
        return EntityTags.of(agent.number(), shown);
    }

    /// Refuses a write that was made on another version than the current one.
    static void demand(Optional<String> ifMatch, Agent current, ObjectNode shown) {
        String header = EntityTags.required(ifMatch);
        String tag = of(current, shown);
        if (!EntityTags.names(EntityTags.withoutState(header), tag)) {
            throw new StaleVersionException(current.head().id(), current.number(), header, tag);
        }
    }
}
