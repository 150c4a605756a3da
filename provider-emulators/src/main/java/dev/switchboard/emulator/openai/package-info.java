/// A chat completions provider on a plain socket: scripted answers, timing and faults, and the
/// exact moment at which a client hung up.
@NullMarked
package dev.switchboard.emulator.openai;

import org.jspecify.annotations.NullMarked;
