/// `async.ai`: AsyncFlow over a WebSocket or HTTP.
/// <https://docs.async.com/text-to-speech-websocket>
@NullMarked
package dev.switchboard.tts.provider.asyncai;

import org.jspecify.annotations.NullMarked;
