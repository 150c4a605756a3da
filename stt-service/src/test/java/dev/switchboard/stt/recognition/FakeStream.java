package dev.switchboard.stt.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Says what a test makes it say, and remembers what it was told.
final class FakeStream implements RecognitionStream {
    private final BlockingQueue<Optional<SpeechEvent>> events = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();

    void say(SpeechEvent event) {
        events.add(Optional.of(event));
    }

    void end() {
        events.add(Optional.empty());
    }

    List<String> told() {
        return told;
    }

    @Override
    public void send(byte[] pcm) {
        told.add("send " + pcm.length);
    }

    @Override
    public void pause() {
        told.add("pause");
    }

    @Override
    public void finish() {
        told.add("finish");
    }

    @Override
    public Optional<SpeechEvent> next() {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        told.add("close");
        end();
    }
}
