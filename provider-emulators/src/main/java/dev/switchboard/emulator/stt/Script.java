package dev.switchboard.emulator.stt;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What an emulator will understand, utterance by utterance; `hello there` when it was told
/// nothing. An utterance is used up when it was understood to its end, so that one that is sent
/// again is understood again.
public final class Script {
    private final Queue<String> coming = new ConcurrentLinkedQueue<>();

    /// The next utterances will be understood as these.
    public void willHear(String... texts) {
        coming.addAll(List.of(texts));
    }

    List<String> words() {
        String next = coming.peek();
        String text = next == null ? "hello there" : next;
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    void done() {
        coming.poll();
    }
}
