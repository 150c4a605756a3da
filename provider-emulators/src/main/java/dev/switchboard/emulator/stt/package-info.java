/// Providers of speech recognition: the wires of vendors and of local servers. They do not listen
/// to the audio; they count it, and understand word after word what a test says they will.
@NullMarked
package dev.switchboard.emulator.stt;

import org.jspecify.annotations.NullMarked;
