/// Whisper on a machine of one's own: a stt-service like this one, or a server that takes files,
/// such as [whisper.cpp](https://github.com/ggml-org/whisper.cpp) and
/// [speaches](https://speaches.ai).
@NullMarked
package dev.switchboard.stt.provider.whisper;

import org.jspecify.annotations.NullMarked;
