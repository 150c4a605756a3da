/// One call, from answer to hang-up, whatever carries it.
///
/// [CallSession] is the loop: one thread, one queue. `Crew` is who works on the call, `Floor` says
/// who has the floor, `Deadlines` what is due, `AgentSeat` who the agent is.
///
/// The caller: `CallerAudio` takes the audio, `hearing` finds turns in it, `TurnTaking` begins and
/// ends them, `CallerTurns` makes items and transcripts of them, `Understanding` has them answered,
/// `Interrupting` lets the caller talk over the agent, `Commands` does what the client wants.
///
/// The agent: `Answering` gives its replies, `Speculation` asks early, `OwedAnswer` asks late,
/// `Delivery` brings replies to the client, `Playout` knows what was heard of them, `Yielding`
/// stops them, `Trouble` and `Failovers` are about those that fail, `AgentTurns` says what follows
/// from them, `Actions` does with the call what the agent wants, `PutThrough` hands the caller on,
/// `Initiative` is what the agent does of its own accord, `Ending` why the call ends.
///
/// A transport knows [CallRegistry] to answer a call, [CallCommand] to ask for something, and
/// implements [MediaLink] to be told [CallNotice]s. A [CallRecorder] sees both, and [CallDrain]
/// lets the calls end when the gateway stops.
@NullMarked
package dev.switchboard.gateway.call;

import org.jspecify.annotations.NullMarked;
