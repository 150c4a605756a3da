/// One call, from answer to hang-up, whatever carries it. Here is what others know of it; how it
/// works is in the packages below, which nobody outside of them uses.
///
/// A transport asks the [CallRegistry] to answer a [CallOffer], gives the [Call] its
/// [CallCommand]s, and implements [MediaLink] to be told [CallNotice]s. A [CallRecorder] sees both.
/// [CallPhase] says who has the floor.
///
/// - `admission`: which calls are taken, which run, how they end when the gateway stops
/// - `session`: the loop of a call, and who works on it; begin with `CallSession` and `Crew`
/// - `caller`: from the caller's audio and keys to a turn, its words, and an interruption
/// - `action`: what is done with the call: another agent, put through, keys, leave
/// - `answer`: from a question to the words that the caller has heard
/// - `state`: who has the floor, what the client has set, when the call ends
/// - `telemetry`: what is measured of its turns
///
/// `admission → session → caller, action → answer → state, telemetry`, and all of them use what is
/// here. Where something has to be known further up, the lower one owns an interface for it:
/// `AgentTurns` in `answer`, `Floor.Watch` in `state`.
@NullMarked
package dev.switchboard.gateway.call;

import org.jspecify.annotations.NullMarked;
