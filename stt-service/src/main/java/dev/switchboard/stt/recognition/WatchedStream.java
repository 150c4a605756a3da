package dev.switchboard.stt.recognition;

import java.util.Optional;
import java.util.function.Consumer;

/// A stream whose events somebody else sees as well, and who is told when it is closed.
final class WatchedStream implements RecognitionStream {
    private final RecognitionStream stream;
    private final Consumer<SpeechEvent> seen;
    private final Runnable closed;

    private WatchedStream(RecognitionStream stream, Consumer<SpeechEvent> seen, Runnable closed) {
        this.stream = stream;
        this.seen = seen;
        this.closed = closed;
    }

    /// @param seen gets each event before the reader does, in the reader's thread
    static RecognitionStream seenBy(Consumer<SpeechEvent> seen, RecognitionStream stream) {
        return new WatchedStream(stream, seen, () -> {});
    }

    /// @param closed may be called more than once
    static RecognitionStream thenClosing(Runnable closed, RecognitionStream stream) {
        return new WatchedStream(stream, _ -> {}, closed);
    }

    @Override
    public void send(byte[] pcm) {
        stream.send(pcm);
    }

    @Override
    public void pause() {
        stream.pause();
    }

    @Override
    public void finish() {
        stream.finish();
    }

    @Override
    public Optional<SpeechEvent> next() {
        Optional<SpeechEvent> next = stream.next();
        next.ifPresent(seen);
        return next;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            closed.run();
        }
    }
}
