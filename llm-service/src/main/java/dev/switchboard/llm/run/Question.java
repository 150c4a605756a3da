package dev.switchboard.llm.run;

import java.util.Optional;

/// What the caller asks.
///
/// @param agent who answers this one question; the session's agent when empty
/// @param revision at which revision; the published one when empty
record Question(String message, Optional<String> agent, Optional<Integer> revision) {}
