package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.client.egress.SocketMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How one provider is asked to speak over a WebSocket, and what it says there.
public interface SocketSpeech {
    /// The audio of its answers.
    AudioFormat format();

    /// The handshake.
    SocketCall call();

    /// The first messages on a new connection.
    default List<String> greeting() {
        return List.of();
    }

    /// Asks for all of the audio of a clause.
    ///
    /// @param generation a name that was never used before, for wires that carry one
    List<String> speak(String generation, String clause);

    /// Asks to drop what was asked for; may be nothing when what comes is told apart anyway. Empty
    /// when the vendor has no word for it: the connection is closed.
    Optional<List<String>> cancel(String generation);

    /// What is left to say on the connection when a generation is over.
    default List<String> finished(String generation) {
        return List.of();
    }

    /// A message that keeps a silent connection open, if there is one.
    default Optional<String> keepAlive() {
        return Optional.empty();
    }

    /// The last messages before we close.
    default List<String> farewell() {
        return List.of();
    }

    /// Whether audio carries no generation, so that after a cancel nothing is believed until
    /// [Heard.Cleared].
    default boolean clears() {
        return false;
    }

    /// Silence in the middle of a generation after which [#finished] is said early, for wires that
    /// may tell the end only then.
    default Optional<Duration> quiet() {
        return Optional.empty();
    }

    /// Generations that one connection takes within a minute.
    default int mostPerMinute() {
        return Integer.MAX_VALUE;
    }

    /// Generations that one connection may carry that are not yet over, cancelled ones included.
    default int mostOpen() {
        return Integer.MAX_VALUE;
    }

    /// What a text message means.
    Heard hear(String message);

    /// What it means that the provider closed the connection.
    default ProviderFailure closed(SocketMessage.Closed how) {
        return Failures.ofClose(how.code());
    }

    /// What the vendor means, where it is more than its status says.
    default ProviderFailure refined(ProviderFailure failure) {
        return failure;
    }
}
