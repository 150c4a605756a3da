/// Deepgram: Nova at
/// [v1/listen](https://developers.deepgram.com/reference/speech-to-text/listen-streaming) and Flux,
/// which ends turns by itself, at
/// [v2/listen](https://developers.deepgram.com/reference/speech-to-text/listen-flux).
@NullMarked
package dev.switchboard.stt.provider.deepgram;

import org.jspecify.annotations.NullMarked;
