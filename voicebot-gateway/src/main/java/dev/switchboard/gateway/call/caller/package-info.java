/// The caller's side of a call: from audio and keys to a turn, its words, and an answer that is
/// begun.
///
/// `CallerAudio` takes the audio (`MissingAudio` fills what did not come), `hearing` finds turns in
/// it, `TurnTaking` begins and ends them, `TurnEndings` sets how, `CallerTurns` makes items and
/// transcripts of them, `Understanding` has them answered, `OwedAnswer` late if need be.
/// `Interrupting` lets the caller talk over the agent, `CallerKeys` are those of a telephone,
/// `SilentTurn` is a silence that counts as a turn, `SessionTranscript` keeps what was said.
@NullMarked
package dev.switchboard.gateway.call.caller;

import org.jspecify.annotations.NullMarked;
