/// Vendors for the benchmark of live calls: an ear, a model and a voice whose times follow from the
/// audio alone, so that every orchestrator in front of them waits equally long. What is said
/// carries the number of the call and of its turn, in sound and in words: so whoever listens knows
/// whose answer it is.
@NullMarked
package dev.switchboard.emulator.calls;

import org.jspecify.annotations.NullMarked;
