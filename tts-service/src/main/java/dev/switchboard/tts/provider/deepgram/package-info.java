/// `deepgram.com`: Aura over a WebSocket or HTTP.
/// <https://developers.deepgram.com/reference/text-to-speech>
@NullMarked
package dev.switchboard.tts.provider.deepgram;

import org.jspecify.annotations.NullMarked;
