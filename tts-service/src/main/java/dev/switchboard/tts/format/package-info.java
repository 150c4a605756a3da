/// Speech as files that clients can play: samples become a format while they are made. Pure: no
/// I/O, no clock. Each format that is no mere layout of samples is made by a library.
@NullMarked
package dev.switchboard.tts.format;

import org.jspecify.annotations.NullMarked;
