/// Providers of speech: OpenAI's `audio/speech` with Kokoro-FastAPI, ElevenLabs, Deepgram Aura,
/// async.ai, Cartesia and Piper. What they say is a [dev.switchboard.emulator.tts.Tone] that
/// follows from the text, so a test knows each byte.
@NullMarked
package dev.switchboard.emulator.tts;

import org.jspecify.annotations.NullMarked;
