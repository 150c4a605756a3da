/// `mary.embedded`: the MaryTTS HMM synthesiser with the voice cmu-slt-hsmm, inside this process.
/// Fast on any machine, audibly a machine. <https://github.com/marytts/marytts>
@NullMarked
package dev.switchboard.tts.provider.mary;

import org.jspecify.annotations.NullMarked;
