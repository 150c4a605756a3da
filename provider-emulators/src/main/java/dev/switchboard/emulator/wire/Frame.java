package dev.switchboard.emulator.wire;

import io.vertx.core.json.JsonObject;

/// A whole message of a WebSocket client.
public sealed interface Frame {
    /// A text message.
    record Text(String text) implements Frame {
        /// The text as JSON.
        public JsonObject json() {
            return new JsonObject(text);
        }
    }

    /// A binary message.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(byte[] bytes) implements Frame {}
}
