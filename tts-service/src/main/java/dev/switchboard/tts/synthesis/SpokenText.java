package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/// A text that is spoken on a thread of its own while its audio is taken here, a bounded number of
/// frames ahead. What goes wrong before the first frame comes out of [#begin].
final class SpokenText implements AutoCloseable {
    private static final int FRAMES_AHEAD = 32;

    private sealed interface Item {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Frame(byte[] pcm) implements Item {}

        record End(Duration length) implements Item {}

        record Failure(RuntimeException cause) implements Item {}
    }

    private final Speech speech;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(FRAMES_AHEAD);
    private final Thread speaking;
    private Item next = new Item.Frame(new byte[0]);

    private SpokenText(Speech speech, String text) {
        this.speech = speech;
        speaking = Thread.ofVirtual().name("spoken-text").unstarted(() -> run(text));
    }

    /// Begins to speak; returns when the first audio is here. Closes the voice with itself.
    static SpokenText begin(Speech speech, String text) throws InterruptedException {
        SpokenText spoken = new SpokenText(speech, text);
        spoken.speaking.start();
        try {
            spoken.next = spoken.take();
            return spoken;
        } catch (RuntimeException | InterruptedException e) {
            spoken.close();
            throw e;
        }
    }

    int sampleRate() {
        return speech.sampleRate();
    }

    /// Passes every frame on until the end.
    void forward(AudioSink sink) throws InterruptedException {
        while (next instanceof Item.Frame(byte[] pcm)) {
            sink.accept(pcm);
            next = take();
        }
    }

    private Item take() throws InterruptedException {
        Item item = items.take();
        if (item instanceof Item.Failure(RuntimeException cause)) {
            throw cause;
        }
        return item;
    }

    private void run(String text) {
        try (speech) {
            Duration length = speech.say(text, new QueueSink());
            items.put(new Item.End(length));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        try {
            items.put(
                    new Item.Failure(
                            e instanceof CancellationException
                                    ? new ProblemException(
                                            ProblemType.PROVIDER_FAILED,
                                            "The voice stopped before its end.")
                                    : e));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        speaking.interrupt();
    }

    private final class QueueSink implements SpeechSink {
        @Override
        public void requireWanted() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
        }

        @Override
        public void accept(byte[] pcm) {
            try {
                items.put(new Item.Frame(pcm));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }
}
