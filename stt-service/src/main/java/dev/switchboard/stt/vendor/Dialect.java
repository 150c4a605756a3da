package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import java.util.List;
import java.util.Optional;

/// A provider's streaming wire, as one connection speaks it. May keep what it needs between
/// messages. `audio`, `finish` and `keepAlive` are called by one thread at a time, `read` by one
/// thread at a time, which may be another.
public interface Dialect {
    /// Where to connect, and as whom.
    SocketCall call();

    /// The rate of the audio that it sends.
    SampleRate rate();

    /// What is said first.
    default List<Outgoing> opening() {
        return List.of();
    }

    /// Whether the provider says when audio may come, as a [Signal.Ready].
    default boolean announcesReady() {
        return true;
    }

    /// Wraps a piece of audio, 50 ms of it.
    default Outgoing audio(byte[] pcm) {
        return new Outgoing.Binary(pcm);
    }

    /// Asks for what is still due of the utterance. Answered by a [Signal.Flushed].
    List<Outgoing> finish();

    /// Whether the end of the connection is an answer to `finish`, too, and nothing can follow.
    default boolean endsWithUtterance() {
        return false;
    }

    /// Whether the provider's times count from the beginning of the utterance and not of the
    /// connection.
    default boolean timesCountFromUtterance() {
        return false;
    }

    /// What keeps a silent connection open.
    default Optional<Outgoing> keepAlive() {
        return Optional.empty();
    }

    /// What a message of the provider means.
    ///
    /// @throws ProviderFailure when it says that the provider failed, or cannot be read
    List<Signal> read(String message);

    /// What it means that the provider closed the connection.
    default ProviderFailure closed(int code, String reason) {
        return Failures.ofClose(code);
    }
}
