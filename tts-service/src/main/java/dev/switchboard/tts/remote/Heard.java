package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.ProviderFailure;
import java.util.List;
import java.util.Optional;

/// What a provider says on a WebSocket. Without a generation it is about the one that is spoken.
public sealed interface Heard {
    /// More audio.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Audio(Optional<String> generation, byte[] bytes) implements Heard {}

    /// All audio has come.
    record Done(Optional<String> generation) implements Heard {}

    /// A cancel was carried out: what follows is of what was asked for after it.
    record Cleared() implements Heard {}

    /// It failed.
    record Failed(Optional<String> generation, ProviderFailure failure) implements Heard {}

    /// Several of these in one message, in order.
    record Several(List<Heard> all) implements Heard {
        public Several {
            all = List.copyOf(all);
        }
    }

    /// Nothing that matters here.
    record Nothing() implements Heard {}
}
