/// Does the caller interrupt the agent, or was it a cough, an "mhm", the agent's own echo?
///
/// [InterruptionJudge] is told what the agent and the caller do, and says a [Verdict]: first that
/// the player stands still, soon after whether it goes on. `AgentSpeech` knows what the caller
/// hears, `CallerVoice` what the caller's microphone gave, `Vocabulary` which words mean nothing
/// and which mean stop, `Echo` how alike two rows of words are, `Line` what this call has taught.
/// [ResumePoint] and [HeardWords] say where to go on and what to remember. Pure: no I/O, no clock;
/// all times are audio time of the call, in milliseconds.
@NullMarked
package dev.switchboard.gateway.interruption;

import org.jspecify.annotations.NullMarked;
