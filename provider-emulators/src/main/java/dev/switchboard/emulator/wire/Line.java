package dev.switchboard.emulator.wire;

import io.vertx.core.buffer.Buffer;

/// The raw connection below an exchange.
interface Line {
    /// Writes a piece of a message.
    void write(Buffer piece, boolean text, boolean first, boolean last);

    /// Ends it properly.
    void end(int code, String reason);

    /// Resets the TCP connection.
    void reset();

    /// Whether the peer has gone or it was ended.
    boolean gone();
}
