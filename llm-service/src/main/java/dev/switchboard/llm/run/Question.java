package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import java.util.Optional;
import java.util.function.Function;

/// What the caller asks.
///
/// @param words what is said; for a task they depend on the agent
/// @param agent who answers this one question; the session's agent when empty
/// @param revision at which revision; the published one when empty
record Question(
        Function<AgentView, String> words, Optional<String> agent, Optional<Integer> revision) {}
