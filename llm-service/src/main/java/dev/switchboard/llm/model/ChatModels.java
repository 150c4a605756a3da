package dev.switchboard.llm.model;

import dev.switchboard.client.AgentView;
import java.util.Set;

/// A language model provider. One implementation per package under `provider`. Safe for many
/// threads.
public interface ChatModels {
    /// The provider names of an agent's configuration that this serves, such as `groq.com`.
    Set<String> providers();

    /// Makes what the answers of this revision of the agent share. May block; whoever asked closes
    /// it.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the agent's configuration of
    ///   this provider is not usable
    ModelClient client(AgentView agent);
}
