package dev.switchboard.emulator.stt;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What an emulator will understand, utterance by utterance; one and the same when it was told
/// nothing, at first `hello there`. An utterance is used up when it was understood to its end, so
/// that one that is sent again is understood again.
public final class Script {
    private final Queue<String> coming = new ConcurrentLinkedQueue<>();
    private volatile String standing = "hello there";

    /// The next utterances will be understood as these.
    public void willHear(String... texts) {
        coming.addAll(List.of(texts));
    }

    /// Utterances for which nothing waits will be understood as this.
    public void otherwise(String text) {
        standing = text;
    }

    List<String> words() {
        String next = coming.peek();
        String text = next == null ? standing : next;
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    void done() {
        coming.poll();
    }
}
