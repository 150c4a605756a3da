/// What is done while nothing is said: an answer that takes long, a caller who is silent, a call
/// that goes on for too long, a provider that fails.
///
/// [Waiting] is told what happens and says a [Decision]; [WaitingSettings] is what the agent says
/// about it. `FillerDeck` deals the fillers, `Silences` counts the silences, `Failures` the
/// failures. Pure: no I/O, no clock; times are milliseconds of any clock that only goes forward.
@NullMarked
package dev.switchboard.gateway.waiting;

import org.jspecify.annotations.NullMarked;
