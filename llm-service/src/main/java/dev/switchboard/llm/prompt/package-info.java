/// Composes what a model is told: the agent's instructions, the rules of the channel, what the
/// agent knows, and what was said before.
@NullMarked
package dev.switchboard.llm.prompt;

import org.jspecify.annotations.NullMarked;
