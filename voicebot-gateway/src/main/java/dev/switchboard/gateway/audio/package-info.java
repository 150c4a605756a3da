/// Sound as numbers: frames, their format, and changing the sample rate. Pure: no I/O, no clock.
@NullMarked
package dev.switchboard.gateway.audio;

import org.jspecify.annotations.NullMarked;
