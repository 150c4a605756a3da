/// Listening to the caller: [Hearing] cuts the audio of a call into frames, finds turns in them and
/// hands each turn on to recognition; [AudioTime] is the one clock of a call.
@NullMarked
package dev.switchboard.gateway.hearing;

import org.jspecify.annotations.NullMarked;
