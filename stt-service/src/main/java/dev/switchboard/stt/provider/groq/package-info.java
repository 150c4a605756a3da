/// Groq: [Whisper as OpenAI offers it](https://console.groq.com/docs/speech-to-text), whole files
/// only.
@NullMarked
package dev.switchboard.stt.provider.groq;

import org.jspecify.annotations.NullMarked;
