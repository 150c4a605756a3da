package dev.switchboard.client.egress;

/// What comes out of a provider's WebSocket. Nothing follows `Closed` or `Failed`.
public sealed interface SocketMessage {
    /// A text message, whole.
    record Text(String text) implements SocketMessage {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(text.length());
        }
    }

    /// A binary message, whole.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(byte[] bytes) implements SocketMessage {
        @Override
        public String toString() {
            return "Binary[%d bytes]".formatted(bytes.length);
        }
    }

    /// The provider closed it in order; also with codes that mean an error, see [Failures#ofClose].
    ///
    /// @param reason the provider's words: for its adapter only
    record Closed(int code, String reason) implements SocketMessage {
        @Override
        public String toString() {
            return "Closed[%d]".formatted(code);
        }
    }

    /// It broke, or our side closed it (`CANCELLED`).
    record Failed(ProviderFailure failure) implements SocketMessage {}
}
