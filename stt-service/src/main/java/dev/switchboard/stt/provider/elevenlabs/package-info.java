/// ElevenLabs: [Scribe
/// realtime](https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime).
@NullMarked
package dev.switchboard.stt.provider.elevenlabs;

import org.jspecify.annotations.NullMarked;
