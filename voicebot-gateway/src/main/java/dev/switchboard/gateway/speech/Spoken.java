package dev.switchboard.gateway.speech;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.failover.Failover;
import java.util.List;

/// What comes of a clause that a [Speaker] was given.
public sealed interface Spoken {
    /// The clause's number, unique in the call.
    int clause();

    /// Another voice is asked for it; nothing of it was heard yet.
    record FailedOver(int clause, Failover failover) implements Spoken {}

    /// Its audio begins.
    record Started(int clause) implements Spoken {}

    /// The next audio of it, at the rate of the call.
    record Audio(int clause, AudioFrame frame) implements Spoken {}

    /// When the next words of it sound, of voices that can tell; after its beginning.
    record Words(int clause, List<Word> words) implements Spoken {
        public Words {
            words = List.copyOf(words);
        }
    }

    /// A word, as the voice writes it, and when it sounds in its clause.
    record Word(String text, long fromMillis, long toMillis) {}

    /// All its audio came.
    record Finished(int clause) implements Spoken {}

    /// It, and what was to follow, will not be heard.
    record Failed(int clause, ProblemDetail problem) implements Spoken {}
}
