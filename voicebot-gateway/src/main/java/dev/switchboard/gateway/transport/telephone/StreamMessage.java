package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.audio.Companding;
import java.util.Optional;
import java.util.OptionalLong;

/// What carriers say over a stream, whatever their words for it.
public sealed interface StreamMessage {
    /// A call begins.
    ///
    /// @param stream the carrier's name of the stream
    /// @param call the carrier's name of the call
    /// @param agent who is wanted, when the carrier was told
    /// @param caller how the caller's audio is coded
    /// @param ours how ours is to be
    record Started(
            String stream, String call, Optional<String> agent, Companding caller, Companding ours)
            implements StreamMessage {}

    /// Audio of the caller.
    ///
    /// @param coded in base64
    /// @param chunk its place, from one on, when frames may overtake each other
    record Media(OptionalLong chunk, String coded) implements StreamMessage {}

    /// A key was pressed.
    record Key(char key) implements StreamMessage {}

    /// All up to this mark was heard.
    record Mark(int mark) implements StreamMessage {}

    /// The call is over.
    record Stopped() implements StreamMessage {}

    /// Something that we need not know.
    record Other() implements StreamMessage {}
}
