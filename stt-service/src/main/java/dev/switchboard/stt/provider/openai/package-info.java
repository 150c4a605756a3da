/// OpenAI and servers that resemble it:
/// [audio/transcriptions](https://platform.openai.com/docs/api-reference/audio/createTranscription)
/// and [realtime transcription](https://platform.openai.com/docs/guides/realtime-transcription).
@NullMarked
package dev.switchboard.stt.provider.openai;

import org.jspecify.annotations.NullMarked;
