/// Is this speech, has the caller begun, paused or finished?
///
/// [VoiceActivityDetector] judges one frame, [Endpointer] makes speech and silence of many frames,
/// [EndOfTurn] decides when a turn is over, with the [Patience] that client and agent want, by
/// silence, by how complete the words are (package `sentence`), by the pauses of this caller and by
/// what others think of the turn. All times are audio time of the call (samples or milliseconds
/// since its start), never time of arrival.
@NullMarked
package dev.switchboard.gateway.turn;

import org.jspecify.annotations.NullMarked;
