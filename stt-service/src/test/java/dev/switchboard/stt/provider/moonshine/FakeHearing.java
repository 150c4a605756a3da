package dev.switchboard.stt.provider.moonshine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Hears when a test lets it: each pass waits for its text, or until it is abandoned.
final class FakeHearing implements Hearing {
    private final BlockingQueue<Pass> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<String>> texts = new LinkedBlockingQueue<>();
    private final List<Integer> clips = new CopyOnWriteArrayList<>();

    @Override
    public Optional<String> transcribe(float[] clip, Pass pass) throws InterruptedException {
        clips.add(clip.length);
        started.add(pass);
        while (!pass.isAbandoned()) {
            Optional<String> text = texts.poll(5, TimeUnit.MILLISECONDS);
            if (text != null) {
                return text;
            }
        }
        return Optional.empty();
    }

    /// Blocks until the next pass runs.
    Pass running() throws InterruptedException {
        Pass pass = started.poll(30, TimeUnit.SECONDS);
        if (pass == null) {
            throw new AssertionError("No pass was started.");
        }
        return pass;
    }

    void hears(String text) {
        texts.add(Optional.of(text));
    }

    void isBusy() {
        texts.add(Optional.empty());
    }

    int passes() {
        return clips.size();
    }

    List<Integer> clips() {
        return clips;
    }
}
