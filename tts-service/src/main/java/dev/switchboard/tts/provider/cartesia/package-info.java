/// `cartesia.ai`: Sonic over a WebSocket, server-sent events or HTTP.
/// <https://docs.cartesia.ai/api-reference/tts/websocket>
@NullMarked
package dev.switchboard.tts.provider.cartesia;

import org.jspecify.annotations.NullMarked;
