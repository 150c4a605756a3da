/// Who holds the floor: is this speech, has the caller begun, paused, finished, or interrupted?
///
/// [VoiceActivityDetector] judges one frame, [Endpointer] makes speech and silence of many frames,
/// [BargeInDetector] says how much speech an interruption takes. All times are audio time of the
/// call (samples since its start), never time of arrival.
@NullMarked
package dev.switchboard.gateway.turn;

import org.jspecify.annotations.NullMarked;
