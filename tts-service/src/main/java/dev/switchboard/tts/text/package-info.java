/// What of a written text can be spoken, how numbers and the like are said, and where a text may be
/// cut. Pure: no I/O, no clock.
@NullMarked
package dev.switchboard.tts.text;

import org.jspecify.annotations.NullMarked;
