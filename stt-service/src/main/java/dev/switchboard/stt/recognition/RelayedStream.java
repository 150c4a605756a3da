package dev.switchboard.stt.recognition;

import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.recognition.SpeechEvent.ProviderChanged;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// One utterance that the next provider hears from its beginning when one fails. The transcript is
/// final once: the first one that is final ends it.
final class RelayedStream implements RecognitionStream {
    private static final Duration LONG = Duration.ofHours(1);

    private final SpokenSoFar spoken;
    private final Chain<Listening.Told> chain;
    private final Queue<SpeechEvent> due = new ArrayDeque<>();
    private String provider = "";
    private boolean ended;

    RelayedStream(SpokenSoFar spoken, Chain<Listening.Told> chain) {
        this.spoken = spoken;
        this.chain = chain;
    }

    /// Waits until somebody listens.
    ///
    /// @throws ProblemException when nobody does
    void awaitReady() {
        try {
            while (provider.isEmpty() && !ended) {
                take(chain.next(LONG));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    /// Who listens, or did last.
    String provider() {
        return provider;
    }

    @Override
    public void send(byte[] pcm) {
        spoken.add(pcm);
    }

    @Override
    public void pause() {
        spoken.pause();
    }

    @Override
    public synchronized void finish() {
        spoken.finish();
        chain.startClock();
    }

    /// Nothing is due while somebody speaks.
    private synchronized void waitForTheEnd() {
        if (!spoken.isFinished()) {
            chain.stopClock();
        }
    }

    @Override
    public Optional<SpeechEvent> next() {
        try {
            while (due.isEmpty() && !ended) {
                take(chain.next(LONG));
            }
        } catch (ProblemException nobody) {
            ended = true;
            due.add(new RecognitionFailed(nobody));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
        return Optional.ofNullable(due.poll());
    }

    @Override
    public void close() {
        chain.close();
    }

    private void take(Optional<Heard<Listening.Told>> heard) {
        if (heard.isEmpty()) {
            return;
        }
        switch (heard.get()) {
            case Heard.Moved<Listening.Told>(
                            String from,
                            String to,
                            String cause,
                            Duration after) ->
                    due.add(new ProviderChanged(from, to, cause, after));
            case Heard.Event<Listening.Told>(Listening.Told.Ready(String name)) -> {
                provider = name;
                waitForTheEnd();
            }
            case Heard.Event<Listening.Told>(Listening.Told.Said(SpeechEvent event)) ->
                    due.add(event);
            case Heard.AnsweredBy<Listening.Told> _ -> {}
            case Heard.Ended<Listening.Told> _, Heard.Closed<Listening.Told> _ -> ended = true;
        }
    }
}
