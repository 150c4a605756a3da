/// Speech out: says an agent's texts with the voice that the agent is configured for.
///
/// - `synthesis`: the doors (WebSocket, REST), the provider SPI, and what lies between them:
///   clauses, cache, workers
/// - `phrase`: what is rendered before a caller hears it
/// - `text`: what of a text can be spoken, and where it may be cut
/// - `audio`: the bytes of any provider become samples at one rate
/// - `format`: samples become files that clients can play
/// - `remote`: what providers on the other side of a network have in common
/// - `provider/mary`, `provider/kokoro`: engines inside this process; `provider/auto` chooses
///   between them; the other providers speak over the network
///
/// `provider → remote → synthesis → text, format → audio`, `phrase → synthesis, text`; providers do
/// not know one another.
@NullMarked
package dev.switchboard.tts;

import org.jspecify.annotations.NullMarked;
