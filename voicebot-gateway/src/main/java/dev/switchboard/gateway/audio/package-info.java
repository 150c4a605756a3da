/// Sound as numbers: frames, their format, changing the sample rate, and what telephones make of
/// it. Pure: no I/O, no clock.
@NullMarked
package dev.switchboard.gateway.audio;

import org.jspecify.annotations.NullMarked;
