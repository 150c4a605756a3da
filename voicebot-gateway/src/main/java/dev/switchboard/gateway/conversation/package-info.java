/// What was said and done in a call, as items: `Conversation` keeps them in order, `Context` makes
/// of them what the agent is told.
@NullMarked
package dev.switchboard.gateway.conversation;

import org.jspecify.annotations.NullMarked;
