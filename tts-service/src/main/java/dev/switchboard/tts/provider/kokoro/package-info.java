/// `kokoro.embedded`: the neural Kokoro-82M model on ONNX Runtime, inside this process. Sounds
/// natural and wants a fast CPU. <https://huggingface.co/hexgrad/Kokoro-82M>
///
/// text → words (`text.SpokenForm`) → phonemes ([Phonemizer]) → tokens → waveform ([KokoroModel])
@NullMarked
package dev.switchboard.tts.provider.kokoro;

import org.jspecify.annotations.NullMarked;
