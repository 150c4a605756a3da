/// One call, from answer to hang-up, whatever carries it.
///
/// [CallSession] is the loop: one thread, one queue; it only orders its collaborators. `Hearing`
/// finds the caller's turns in the audio, `CallerTurns` makes items and transcripts of them,
/// `Answering` speaks the agent's replies, `Failovers` tells of providers that stood in,
/// `AgentSeat` says who the agent is. A transport knows [CallRegistry] to answer a call,
/// [CallCommand] to ask for something, and implements [MediaLink] to be told [CallNotice]s. A
/// [CallRecorder] sees both, and [CallDrain] lets the calls end when the gateway stops.
@NullMarked
package dev.switchboard.gateway.call;

import org.jspecify.annotations.NullMarked;
