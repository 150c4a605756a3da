/// What agents can look up: the documents of knowledge bases, cut into passages and found again by
/// their words and by their meaning.
///
/// What a base is called, and which agents use it, is agent-service's business ([BaseDirectory]).
/// Kept in PostgreSQL, in a schema with an owner of its own; where that has no address, knowledge
/// is switched off and everything else works. A new way to find passages is one more [Ranking].
@NullMarked
package dev.switchboard.llm.knowledge;

import org.jspecify.annotations.NullMarked;
