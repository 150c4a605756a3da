/// One request to a slot's providers: the agent's own, and its fallbacks until one of them answers.
///
/// - [dev.switchboard.client.failover.Chain] runs it: one thread for each attempt, one reader
/// - `Attempts` decides who is asked next and for how long; pure, as `Breaker` and `Patience` are
/// - [dev.switchboard.client.failover.Routes] remembers how each provider did, for each tenant
///
/// Nothing is asked again once a part of an answer was delivered.
@NullMarked
package dev.switchboard.client.failover;

import org.jspecify.annotations.NullMarked;
