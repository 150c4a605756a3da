package dev.switchboard.llm.model;

import dev.switchboard.client.AgentView;
import java.util.Set;

/// A language model provider. One implementation per package under `provider`. Safe for many
/// threads.
public interface ChatModels {
    /// The provider names of an agent's configuration that this serves, such as `groq.com`.
    Set<String> providers();

    /// Says that this agent will be asked soon. May block; failures may be ignored.
    default void prepare(AgentView agent) {}

    /// Starts an answer and returns at once; what goes wrong comes out of the reply.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the agent's configuration of
    ///   this provider is not usable
    StreamingReply ask(AgentView agent, Prompt prompt);
}
