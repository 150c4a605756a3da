package dev.switchboard.tts.phrase;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.phrase.PhraseMetrics.Outcome;
import dev.switchboard.tts.synthesis.PatientVoice;
import dev.switchboard.tts.synthesis.PatientVoices;
import dev.switchboard.tts.synthesis.SpokenClause;
import io.quarkus.logging.Log;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Renders the clauses of one provider, one after the other. A virtual thread that lives while
/// there are some; a voice stays open from one clause of an agent to the next.
final class RenderingThread {
    private final String provider;
    private final PatientVoices voices;
    private final PhraseStore store;
    private final PhraseMetrics metrics;
    private final PhraseConfig config;
    private final BiConsumer<Rendering, Boolean> ended;
    private final BlockingQueue<Rendering> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable PatientVoice voice;
    private PatientVoice.@Nullable Open open;

    /// @param ended gets each clause once, and whether it is here now
    RenderingThread(
            String provider,
            PatientVoices voices,
            PhraseStore store,
            PhraseMetrics metrics,
            PhraseConfig config,
            BiConsumer<Rendering, Boolean> ended) {
        this.provider = provider;
        this.voices = voices;
        this.store = store;
        this.metrics = metrics;
        this.config = config;
        this.ended = ended;
    }

    synchronized void add(Rendering rendering) {
        queue.add(rendering);
        if (thread == null && stopping.getCount() > 0) {
            thread = Thread.ofVirtual().name("phrases-" + provider).start(this::run);
        }
    }

    synchronized void stop() {
        stopping.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            Rendering next = next();
            while (next != null) {
                render(next);
                next = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /// The next clause; without any, this thread's work is over.
    private synchronized @Nullable Rendering next() {
        Rendering next = stopping.getCount() == 0 ? null : queue.poll();
        if (next == null) {
            thread = null;
            close(); // before another thread begins
        }
        return next;
    }

    private void render(Rendering rendering) throws InterruptedException {
        if (store.has(rendering.name())) { // as a caller heard it
            ended.accept(rendering, true);
            return;
        }
        try {
            PatientVoice.Open speaking = voice(rendering);
            Optional<SpokenClause> spoken =
                    speaking.say(rendering.name().clause(), config.patience());
            if (spoken.isPresent()) {
                store.keep(rendering.name(), speaking.sampleRate(), spoken.get());
                end(rendering, Outcome.RENDERED);
            } else if (rendering.delays() < Rendering.MOST_DELAYS) {
                queue.add(rendering.delayedOnce());
            } else {
                end(rendering, Outcome.GAVE_WAY);
            }
        } catch (ProblemException failure) {
            Log.debugf("%s did not render a phrase: %s", provider, failure.type().code());
            close();
            retry(rendering.failedOnce(), failure);
        } catch (RuntimeException bug) {
            Log.errorf(bug, "A phrase of %s could not be rendered", provider);
            close();
            end(rendering, Outcome.FAILED);
        }
    }

    private void retry(Rendering rendering, ProblemException failure) throws InterruptedException {
        if (failure.type().retryable() && rendering.failures() < Rendering.MOST_FAILURES) {
            queue.add(rendering);
            var _ = stopping.await(config.retryPause().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            end(rendering, Outcome.FAILED);
        }
    }

    private void end(Rendering rendering, Outcome outcome) {
        metrics.ended(outcome);
        ended.accept(rendering, outcome == Outcome.RENDERED);
    }

    /// The agent's voice with its secrets as they are now.
    private PatientVoice.Open voice(Rendering rendering) {
        PatientVoice.Open now = open;
        if (now != null && voice != null && rendering.isOf(voice)) {
            return now;
        }
        close();
        PatientVoice found =
                voices.find(
                        new Principal(rendering.agent().tenant(), "service:tts", Role.SERVICE),
                        rendering.agent().id().toString(),
                        rendering.agent().revision());
        if (!found.name(rendering.name().clause()).equals(rendering.name())) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "Another engine speaks for this agent by now.");
        }
        PatientVoice.Open opened = found.open();
        voice = found;
        open = opened;
        return opened;
    }

    private void close() {
        PatientVoice.Open former = open;
        open = null;
        voice = null;
        if (former != null) {
            former.close();
        }
    }
}
