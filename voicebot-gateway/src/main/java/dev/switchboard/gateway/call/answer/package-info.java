/// The agent's side of a call: from a question to the words that the caller has heard.
///
/// `AgentSide` holds everybody who speaks for the agent. `Answering` begins a `RunningReply` and
/// asks for its words (`Questions`), `Speculation` asks early, `Delivery` brings words and audio to
/// the client, clause by clause (`ReplySpeech`, spoken by one of the `Voices`), `Playout` knows
/// what was heard of them (`SpokenItems`, `ClauseWords`), `Yielding` stops them, `Trouble` is about
/// those that fail, `Completion` ends each exactly once.
///
/// What follows from a reply for the rest of the call is behind `AgentTurns`: nobody here knows the
/// caller's side, nor what the agent does with the call.
@NullMarked
package dev.switchboard.gateway.call.answer;

import org.jspecify.annotations.NullMarked;
