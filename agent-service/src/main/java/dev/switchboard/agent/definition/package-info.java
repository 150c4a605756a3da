/// What an agent is: an immutable identity, append-only revisions of its configuration, and a head
/// that points to the published one.
///
/// [Agents] holds the rules. A document comes in through [AgentReader], which reads it by its JSON
/// Schema and reports everything that is wrong with it at once; it goes out through [AgentWriter].
/// Secrets are split off at the border and go to `credential`.
@NullMarked
package dev.switchboard.agent.definition;

import org.jspecify.annotations.NullMarked;
