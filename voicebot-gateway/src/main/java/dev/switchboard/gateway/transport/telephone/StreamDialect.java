package dev.switchboard.gateway.transport.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The words of a carrier that streams one call as JSON over a WebSocket, and what else can be
/// asked of it about that call. The same for all calls of an account; safe for many threads.
public interface StreamDialect {
    /// The carrier's short name, such as `twilio`.
    String carrier();

    /// What a text frame says.
    ///
    /// @throws BadFrameException when it is not what the carrier sends
    StreamMessage read(JsonNode message);

    /// Lets the caller hear this.
    String media(String stream, byte[] coded);

    /// Asks to be told when everything before was heard.
    String mark(String stream, int mark);

    /// Forgets what was not heard.
    String clear(String stream);

    /// How the carrier hands a call to somebody else, when it can.
    Optional<Transfers> transfers();

    /// Ends the call at the carrier, after the stream was closed by us or lost. Does not throw.
    void ended(String call);
}
