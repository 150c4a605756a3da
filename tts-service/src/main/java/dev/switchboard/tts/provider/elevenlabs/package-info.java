/// `elevenlabs.io`: over a WebSocket that carries several contexts, over one for each clause, or
/// over HTTP.
/// <https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input>
@NullMarked
package dev.switchboard.tts.provider.elevenlabs;

import org.jspecify.annotations.NullMarked;
