/// One request to a slot's providers: the agent's own, and its fallbacks until one of them answers.
/// Before the first part of the answer another provider may take over; after it, nobody is asked
/// again.
///
/// A service has one [dev.switchboard.client.failover.Routes] and makes a
/// [dev.switchboard.client.failover.Chain] for each request (an answer, a clause, an utterance):
///
/// ```java
/// try (var chain = new Chain<>(routes, agent.tenant(), Rules.STANDARD, offers)) {
///     while (true) {
///         switch (chain.next(patience).orElseThrow(...)) {
///             case Heard.Moved(var from, var to, var cause, var after) -> tell the client
///             case Heard.AnsweredBy(var provider) -> this one counts for usage and events
///             case Heard.Event(var event) -> deliver
///             case Heard.Ended() -> done
///             case Heard.Closed() -> our side hung up
///         }
///     }
/// }
/// ```
///
/// - an [dev.switchboard.client.failover.Offer] for the agent's provider and for each of its
///   `fallbacks()`, each with its own settings and secrets; `open` gives a
///   [dev.switchboard.client.failover.Source], which pushes what comes into a
///   [dev.switchboard.client.failover.Listener]
/// - language models: text is `content`, thoughts are `alive`; an end without text is a failure
/// - speech out: audio is `content`. Who wants to stay with the voice that answered the clause
///   before puts it first
/// - speech in: `stopClock` at the beginning, since nothing is due while somebody speaks, and
///   `startClock` with the end of the utterance. Interim transcripts are `preview`, the final one
///   is `content`, also when it is empty. `open` sends the utterance so far, and what comes later
///   goes to every source that is open
///
/// An adapter behind a chain needs no retries of its own: the chain asks once more where that may
/// help, when there is nobody else.
///
/// Inside, `Attempts` decides when and `Lineup` who is asked next; `Breaker` and `Patience` are
/// what is remembered of each. All four are pure, with the time given. Metrics: `FailoverMetrics`.
@NullMarked
package dev.switchboard.client.failover;

import org.jspecify.annotations.NullMarked;
