/// A call that runs: one thread, one queue, and those who work on it.
///
/// [CallSession] is the loop, `CallQueue` holds its `CallInput`s, `Deadlines` what is due, `Crew`
/// makes everybody and introduces them to each other. `Connections` leads to the other services.
/// `Commands` does what the client wants, `AnswerRequests` those answers that it asks for.
/// `AfterReplies` says what follows from the agent's replies, `Waits` what is done about a silence,
/// and `Initiative` is what the agent then does of its own accord.
@NullMarked
package dev.switchboard.gateway.call.session;

import org.jspecify.annotations.NullMarked;
