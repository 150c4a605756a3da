/// Sound as bytes: what providers send becomes 16-bit mono PCM at the rate that is wanted. Pure: no
/// I/O, no clock.
@NullMarked
package dev.switchboard.tts.audio;

import org.jspecify.annotations.NullMarked;
