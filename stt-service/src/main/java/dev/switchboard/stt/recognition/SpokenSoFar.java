package dev.switchboard.stt.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What was said of an utterance until now, for whoever listens already and whoever begins later.
/// Safe for many threads.
final class SpokenSoFar {
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<RecognitionStream> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean finished;

    /// Tells a stream all of it, and from now on what follows.
    synchronized void tell(RecognitionStream stream) {
        pieces.forEach(stream::send);
        if (finished) {
            stream.finish();
        }
        listeners.add(stream);
    }

    /// Does not wait, also not for one that takes nothing.
    void forget(RecognitionStream stream) {
        listeners.remove(stream);
    }

    synchronized void add(byte[] pcm) {
        if (!finished) {
            pieces.add(pcm);
            listeners.forEach(stream -> stream.send(pcm));
        }
    }

    synchronized void pause() {
        listeners.forEach(RecognitionStream::pause);
    }

    synchronized void finish() {
        if (!finished) {
            finished = true;
            listeners.forEach(RecognitionStream::finish);
        }
    }

    boolean isFinished() {
        return finished;
    }
}
