/// `openai.com`, `openai-compatible` and `kokoro.local`: OpenAI's `audio/speech` and servers that
/// follow it. <https://platform.openai.com/docs/api-reference/audio/createSpeech>,
/// <https://github.com/remsky/Kokoro-FastAPI>
@NullMarked
package dev.switchboard.tts.provider.openai;

import org.jspecify.annotations.NullMarked;
