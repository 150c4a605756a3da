/// What providers on the other side of a network have in common: their settings, and streams over
/// HTTP ([HttpStream]) and WebSocket ([SocketStream]) that an adapter fills with its vendor's
/// words.
///
/// A clause is one generation. What is still sent of a cancelled one is dropped, at the latest in
/// [Delivery]. A clause is tried again only before its first byte, only after what may pass, and
/// not for longer than the agent's own timeout.
@NullMarked
package dev.switchboard.tts.remote;

import org.jspecify.annotations.NullMarked;
