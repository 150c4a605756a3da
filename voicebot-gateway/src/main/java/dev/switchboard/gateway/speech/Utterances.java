package dev.switchboard.gateway.speech;

import dev.switchboard.gateway.peer.PeerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The utterances that a result is due for, the oldest first. Not safe for threads.
final class Utterances {
    private final Deque<Utterance> due = new ArrayDeque<>();
    private int count;

    boolean isEmpty() {
        return due.isEmpty();
    }

    Utterance begin() {
        Utterance utterance = new Utterance(++count);
        due.add(utterance);
        return utterance;
    }

    /// The one that is spoken now.
    Optional<Utterance> current() {
        return Optional.ofNullable(due.peekLast()).filter(last -> !last.finished());
    }

    /// The one that a result comes for next.
    Optional<Utterance> oldest() {
        return Optional.ofNullable(due.peekFirst());
    }

    /// The oldest has its result.
    void answered() {
        due.removeFirst();
    }

    void forgetCurrent() {
        current().ifPresent(due::remove);
    }

    void forgetAll() {
        due.clear();
    }

    /// The connection is lost: forgets those that were sent twice.
    ///
    /// @return their numbers
    List<Integer> giveUp() {
        List<Integer> givenUp = new ArrayList<>();
        due.removeIf(utterance -> {
            boolean over = !utterance.mayRepeat();
            if (over) {
                givenUp.add(utterance.number());
            }
            return over;
        });
        return givenUp;
    }

    /// Sends all of them again.
    void repeat(PeerSocket to) {
        for (Utterance utterance : due) {
            utterance.audio().forEach(to::send);
            if (utterance.finished()) {
                to.send(SpeechWire.message("finish"));
            }
        }
    }
}
