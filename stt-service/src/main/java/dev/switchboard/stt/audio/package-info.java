/// Arithmetic on samples. No I/O, no clock.
@NullMarked
package dev.switchboard.stt.audio;

import org.jspecify.annotations.NullMarked;
