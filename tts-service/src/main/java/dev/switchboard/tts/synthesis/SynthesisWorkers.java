package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that synthesise: few, because engines use whole processors, and platform threads,
/// because engines stay in native code.
///
/// What is spoken elsewhere only waits, so it gets a virtual thread instead, within a bound of its
/// own. Clauses are taken in the order in which they came. A call has at most one clause here at a
/// time, so calls take turns, whatever the length of their texts.
@ApplicationScoped
class SynthesisWorkers {
    /// A remote stream keeps time itself, retries included; this only ends what went wrong there.
    private static final Duration REMOTE_PATIENCE = Duration.ofMinutes(5);

    private final ThreadPoolExecutor workers;
    private final Semaphore remote;
    private final Duration engineTimeout;
    private final SynthesisMetrics metrics;
    private final Precedence precedence;

    SynthesisWorkers(SynthesisConfig config, SynthesisMetrics metrics, Precedence precedence) {
        this.precedence = precedence;
        int size =
                config.workers() > 0
                        ? config.workers()
                        : Runtime.getRuntime().availableProcessors();
        this.workers =
                new ThreadPoolExecutor(
                        size,
                        size,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(config.waitingClauses()),
                        Thread.ofPlatform().daemon().name("synthesis-", 1).factory());
        this.remote = new Semaphore(config.remoteClauses());
        this.engineTimeout = config.engineTimeout();
        this.metrics = metrics;
    }

    /// Speaks one clause on a worker and passes its audio on in the calling thread. Whatever ends
    /// this early, an exception of the sink or an interrupt, ends the work as well.
    ///
    /// @param handoff a new one; its cancel ends the work from any thread
    void speak(Handoff handoff, SynthesisStream stream, String clause, AudioSink sink)
            throws InterruptedException {
        String lane = Precedence.lane(stream);
        precedence.enter(lane);
        try {
            begin(stream, () -> handoff.run(audio -> timed(stream, clause, audio)));
            forward(handoff, stream, sink);
        } finally {
            precedence.leave(lane);
        }
    }

    /// Speaks one clause for nobody who waits: while no caller wants anything of what it needs, and
    /// on a thread that takes no place of theirs.
    ///
    /// @return false when there was no such time within this patience
    /// @throws java.util.concurrent.CancellationException when a caller came in between
    boolean speakPatiently(SynthesisStream stream, String clause, AudioSink sink, Duration patience)
            throws InterruptedException {
        String lane = Precedence.lane(stream);
        Handoff handoff = new Handoff();
        if (!precedence.await(lane, handoff, patience)) {
            return false;
        }
        try {
            var thread = stream.isRemote() ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
            thread.name("patient-speech")
                    .start(() -> handoff.run(audio -> stream.speak(clause, audio)));
            forward(handoff, stream, sink);
            return true;
        } finally {
            precedence.release(lane);
        }
    }

    private void forward(Handoff handoff, SynthesisStream stream, AudioSink sink)
            throws InterruptedException {
        try {
            handoff.forward(sink, stream.isRemote() ? REMOTE_PATIENCE : engineTimeout);
        } finally {
            if (handoff.abandon()) {
                handoff.stop(stream::cancel, engineTimeout);
            }
        }
    }

    private void begin(SynthesisStream stream, Runnable work) {
        if (stream.isRemote()) {
            if (!remote.tryAcquire()) {
                throw full();
            }
            Thread.ofVirtual()
                    .name("speech-" + stream.provider())
                    .start(() -> {
                        try {
                            work.run();
                        } finally {
                            remote.release();
                        }
                    });
            return;
        }
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            throw full();
        }
    }

    private static ProblemException full() {
        return new ProblemException(
                ProblemType.TOO_MANY_REQUESTS,
                "Too many texts wait to be spoken; try again in a moment.");
    }

    private void timed(SynthesisStream stream, String clause, AudioSink audio) {
        long start = System.nanoTime();
        Counted counted = new Counted(audio);
        stream.speak(clause, counted);
        metrics.synthesised(
                stream.provider(),
                Duration.ofNanos(System.nanoTime() - start),
                PcmFrames.duration(counted.bytes, stream.sampleRate()));
    }

    /// Passes everything on and knows how much it was.
    private static final class Counted implements AudioSink {
        private final AudioSink audio;
        private long bytes;

        Counted(AudioSink audio) {
            this.audio = audio;
        }

        @Override
        public void accept(byte[] pcm) {
            bytes += pcm.length;
            audio.accept(pcm);
        }

        @Override
        public void words(List<SpokenWord> words) {
            audio.words(words);
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
