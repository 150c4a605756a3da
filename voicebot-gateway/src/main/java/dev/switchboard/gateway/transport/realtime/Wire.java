package dev.switchboard.gateway.transport.realtime;

import io.quarkus.websockets.next.CloseReason;
import java.time.Duration;

/// One connection as its outbox sees it. One thread sends.
interface Wire {
    /// Sends a frame; waits until it has left.
    ///
    /// @throws RuntimeException when it has not after this time, or when the client is gone
    void send(Frame frame, Duration patience);

    /// Closes the connection; waits until it is closed.
    ///
    /// @throws RuntimeException when it is not after this time
    void close(CloseReason reason, Duration patience);

    /// Ends a connection that takes nothing more, and its call.
    void cut();
}
