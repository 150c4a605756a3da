package dev.switchboard.tts.synthesis;

/// What a conversation needs of its connection. Sending blocks until the message is written, so a
/// slow reader slows down its own conversation only.
interface SpeechLink {
    /// The connection ended while something was sent.
    final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(Throwable cause) {
            super(cause);
        }
    }

    void send(ServerMessage message);

    void sendAudio(byte[] pcm);

    /// Ends the connection with a WebSocket close code.
    void close(int code, String reason);
}
