package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a provider says on a WebSocket. Without a generation it is about the one that is spoken.
public sealed interface Heard {
    /// More audio.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Audio(Optional<String> generation, byte[] bytes) implements Heard {}

    /// When words sound, counted from the beginning of the generation.
    record Words(Optional<String> generation, List<SpokenWord> words) implements Heard {
        public Words {
            words = List.copyOf(words);
        }
    }

    /// When letters sound, counted from the end of those that came before.
    record Letters(Optional<String> generation, List<Letter> letters) implements Heard {
        public Letters {
            letters = List.copyOf(letters);
        }
    }

    /// A letter of a word, or what stands between words.
    record Letter(String text, Duration start, Duration length) {}

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
