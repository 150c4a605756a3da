/// Cartesia Ink: [turns ended by the caller](https://docs.cartesia.ai/api-reference/stt/stt) or by
/// the server.
@NullMarked
package dev.switchboard.stt.provider.cartesia;

import org.jspecify.annotations.NullMarked;
