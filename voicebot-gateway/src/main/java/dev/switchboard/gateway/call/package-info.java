/// One call, from answer to hang-up, whatever carries it.
///
/// [CallSession] is the loop: one thread, one queue; it only orders its collaborators. `Hearing`
/// finds the caller's turns in the audio, `CallerTurns` makes items and transcripts of them,
/// `TurnTaking` says whose turn it is, `Speculation` asks early, `Answering` gives the agent's
/// replies, `Delivery` brings them to the client, `Playout` knows what was heard of them,
/// `Initiative` is what the agent does of its own accord, `Commands` what the client wants,
/// `Ending` why the call ends, `Failovers` tells of providers that stood in, `AgentSeat` says who
/// the agent is. A transport knows [CallRegistry] to answer a call, [CallCommand] to ask for
/// something, and implements [MediaLink] to be told [CallNotice]s. A [CallRecorder] sees both, and
/// [CallDrain] lets the calls end when the gateway stops.
@NullMarked
package dev.switchboard.gateway.call;

import org.jspecify.annotations.NullMarked;
