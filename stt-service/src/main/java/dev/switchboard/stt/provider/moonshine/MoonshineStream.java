package dev.switchboard.stt.provider.moonshine;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.HeardAudio;
import dev.switchboard.stt.provider.moonshine.Pass.Reason;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One utterance. Its virtual thread makes one pass after the other: interim ones while audio
/// comes, one when the speaker pauses, and the last one at the end, unless what is known by then
/// covers all speech.
final class MoonshineStream implements RecognitionStream {
    /// An interim transcript that ends so long after the last voice, 0.3 s, is as good as a final
    /// one: with less silence after them the model mistakes words.
    private static final int AFTER_LAST_WORD = 3 * HeardAudio.RATE / 10;

    /// How soon a dropped interim pass is tried again.
    private static final int RETRY = HeardAudio.RATE / 10;

    private record Result(Pass pass, String text) {
        int coversFrom() {
            return pass.givesWay() ? pass.end() - AFTER_LAST_WORD : pass.end();
        }
    }

    private final HeardAudio heard = new HeardAudio();
    private final GrowingTranscript transcript;
    private final EventQueue events = new EventQueue();
    private final int interimEvery;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int nextInterim;
    private int pausedAt;
    private boolean pauseDue;
    private boolean finished;
    private boolean closed;
    private Optional<Pass> running = Optional.empty();

    // Only the stream's own thread knows it.
    private Optional<Result> latest = Optional.empty();

    MoonshineStream(Hearing hearing, Duration interimEvery) {
        transcript = new GrowingTranscript(heard, hearing);
        this.interimEvery = HeardAudio.samples(interimEvery);
        nextInterim = this.interimEvery;
    }

    MoonshineStream start() {
        Thread.ofVirtual().name("moonshine-stream").start(this::work);
        return this;
    }

    @Override
    public void send(byte[] pcm) {
        change(() -> {
            if (!finished) {
                heard.append(pcm);
            }
        });
    }

    @Override
    public void pause() {
        change(() -> {
            if (heard.length() > pausedAt) {
                pausedAt = heard.length();
                pauseDue = true;
                running.filter(Pass::givesWay).ifPresent(Pass::abandon);
            }
        });
    }

    @Override
    public void finish() {
        change(() -> {
            finished = true;
            running.filter(pass -> !covers(pass)).ifPresent(Pass::abandon);
        });
    }

    /// Whether a pass for a pause still tells all when the utterance ends now.
    private boolean covers(Pass pass) {
        return pass.reason() == Reason.PAUSE && heard.isSilent(pass.end(), heard.length());
    }

    @Override
    public Optional<SpeechEvent> next() {
        return events.next();
    }

    @Override
    public void close() {
        change(() -> {
            closed = true;
            running.ifPresent(Pass::abandon);
        });
        events.end();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Optional<Pass> pass = nextPass(); pass.isPresent(); pass = nextPass()) {
                if (pass.get().reason() == Reason.FINAL) {
                    events.add(new FinalTranscript(finalText(pass.get()), heardTime(pass.get())));
                    break;
                }
                hear(pass.get());
            }
        } catch (ProblemException e) {
            events.add(new RecognitionFailed(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            events.end();
        }
    }

    private Optional<Pass> nextPass() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                running = due();
                if (closed || running.isPresent()) {
                    return running;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Pass> due() {
        int now = heard.length();
        if (closed) {
            return Optional.empty();
        }
        if (finished) {
            return Optional.of(new Pass(Reason.FINAL, now));
        }
        if (pauseDue) {
            pauseDue = false;
            return Optional.of(new Pass(Reason.PAUSE, pausedAt));
        }
        return now >= nextInterim && !heard.isSilent(latest.map(Result::coversFrom).orElse(0), now)
                ? Optional.of(new Pass(Reason.INTERIM, now))
                : Optional.empty();
    }

    private void hear(Pass pass) throws InterruptedException {
        long start = System.nanoTime();
        Optional<String> text = transcript.after(pass);
        text.ifPresent(known -> {
            latest = Optional.of(new Result(pass, known));
            if (!known.isEmpty()) {
                events.add(new InterimTranscript(known, heardTime(pass)));
            }
        });
        if (pass.givesWay()) {
            // On a slow machine a pass may take longer than the audio that it is due for.
            int took = HeardAudio.samples(Duration.ofNanos(System.nanoTime() - start));
            nextInterim = pass.end() + (text.isEmpty() ? RETRY : Math.max(interimEvery, 2 * took));
        }
    }

    private String finalText(Pass pass) throws InterruptedException {
        Optional<Result> known =
                latest.filter(result -> heard.isSilent(result.coversFrom(), pass.end()));
        return known.isPresent() ? known.get().text() : transcript.after(pass).orElse("");
    }

    private static Duration heardTime(Pass pass) {
        return HeardAudio.duration(pass.end());
    }
}
