/// Speaking: the doors of the service, the SPI of its providers, and the way between them.
///
/// A text becomes clauses ([Speech]), each clause is spoken by a provider on a worker thread
/// ([SynthesisWorkers]) unless its audio is remembered ([SpeechCache]), and leaves in frames of at
/// most 100 ms while the rest is still being made.
@NullMarked
package dev.switchboard.tts.synthesis;

import org.jspecify.annotations.NullMarked;
