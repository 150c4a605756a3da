/// AssemblyAI: [universal
/// streaming](https://www.assemblyai.com/docs/speech-to-text/universal-streaming).
@NullMarked
package dev.switchboard.stt.provider.assemblyai;

import org.jspecify.annotations.NullMarked;
