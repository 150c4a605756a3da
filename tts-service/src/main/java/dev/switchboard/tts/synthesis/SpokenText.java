package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.format.AudioWriter;
import dev.switchboard.tts.format.SpeechFormat;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/// A text that is spoken on a thread of its own while its file is read here, a bounded number of
/// frames behind. What goes wrong before the first frame comes out of [#begin].
final class SpokenText implements AutoCloseable {
    private static final int FRAMES_AHEAD = 32;

    /// A reader that takes nothing for so long has gone, though its connection has not.
    private static final Duration READERS_PAUSE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /// Takes the parts of the file.
    interface FileSink {
        void accept(byte[] bytes) throws IOException;
    }

    private sealed interface Item {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Frame(byte[] pcm) implements Item {}

        record End() implements Item {}

        record Failure(RuntimeException cause) implements Item {}
    }

    private final Speech speech;
    private final AudioWriter writer;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(FRAMES_AHEAD);
    private final Thread speaking;
    private volatile boolean left;
    private Item next = new Item.End();

    private SpokenText(Speech speech, String text, SpeechFormat format) {
        this.speech = speech;
        writer = format.writer(speech.sampleRate());
        speaking = Thread.ofVirtual().name("spoken-text").unstarted(() -> run(text));
    }

    /// Begins to speak; returns when the first audio is here. Closes the voice with itself.
    static SpokenText begin(Speech speech, String text, SpeechFormat format)
            throws InterruptedException {
        SpokenText spoken = new SpokenText(speech, text, format);
        spoken.speaking.start();
        try {
            spoken.next = spoken.take();
            return spoken;
        } catch (RuntimeException | InterruptedException e) {
            spoken.close();
            throw e;
        }
    }

    /// Passes the file on, part by part, until its end.
    ///
    /// @throws ProblemException when it cannot be spoken to its end
    void forward(FileSink sink) throws IOException {
        try {
            pass(writer.head(), sink);
            while (next instanceof Item.Frame(byte[] pcm)) {
                pass(writer.next(pcm), sink);
                next = take();
            }
            pass(writer.end(), sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void pass(byte[] bytes, FileSink sink) throws IOException {
        if (bytes.length > 0) {
            sink.accept(bytes);
        }
    }

    private Item take() throws InterruptedException {
        Item item = items.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        while (item == null) {
            if (left) {
                return new Item.End();
            }
            if (!speaking.isAlive() && items.isEmpty()) {
                throw new ProblemException(
                        ProblemType.PROVIDER_FAILED, "The voice stopped before its end.");
            }
            item = items.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (item instanceof Item.Failure(RuntimeException cause)) {
            throw cause;
        }
        return item;
    }

    private void run(String text) {
        try (speech) {
            speech.say(text, new QueueSink());
            put(new Item.End());
        } catch (CancellationException _) {
            Log.debug("A spoken text is not read any more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            put(new Item.Failure(e));
        }
    }

    private void put(Item item) {
        try {
            if (!items.offer(item, READERS_PAUSE.toSeconds(), TimeUnit.SECONDS)) {
                throw new CancellationException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /// Nobody listens any more: ends the voice soon. From any thread.
    @Override
    public void close() {
        left = true;
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
            put(new Item.Frame(pcm));
        }
    }
}
