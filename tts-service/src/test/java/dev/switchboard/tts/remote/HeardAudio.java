package dev.switchboard.tts.remote;

import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps what it hears.
public final class HeardAudio implements AudioSink {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final List<SpokenWord> words = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public synchronized void accept(byte[] pcm) {
        all.writeBytes(pcm);
        first.countDown();
    }

    @Override
    public synchronized void words(List<SpokenWord> more) {
        words.addAll(more);
    }

    /// The words of which it was told when they sound.
    public synchronized List<SpokenWord> words() {
        return List.copyOf(words);
    }

    /// Everything so far.
    public synchronized byte[] bytes() {
        return all.toByteArray();
    }

    /// Waits for the first of it.
    public void awaitFirst() throws InterruptedException {
        if (!first.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was heard");
        }
    }
}
