package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.failover.Listener;
import dev.switchboard.client.failover.Offer;
import dev.switchboard.client.failover.Source;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One of several voices of an agent. Opened when it is needed, once more when that failed.
final class FallbackVoice implements AutoCloseable {
    /// Something of a clause, and whose.
    sealed interface Piece {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Audio(FallbackVoice voice, int sampleRate, byte[] pcm) implements Piece {}

        record Words(List<SpokenWord> words) implements Piece {}
    }

    private final ProviderSettings settings;
    private final String sound;
    private final Supplier<SynthesisStream> opener;
    private final SynthesisWorkers workers;

    /// A stream says one clause at a time.
    private final Semaphore free = new Semaphore(1, true);

    private @Nullable CompletableFuture<SynthesisStream> opening;
    private boolean closed;

    FallbackVoice(
            ProviderSettings settings,
            String sound,
            Supplier<SynthesisStream> opener,
            SynthesisWorkers workers) {
        this.settings = settings;
        this.sound = sound;
        this.opener = opener;
        this.workers = workers;
    }

    String provider() {
        return settings.provider();
    }

    /// See [SpeechSynthesizer#sound].
    String sound() {
        return sound;
    }

    /// The voice, open. Blocks until it is.
    ///
    /// @throws ProblemException when it cannot be opened, or not in this time
    SynthesisStream open(Duration patience) throws InterruptedException {
        try {
            return opening().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new ProblemException(
                    ProblemType.PROVIDER_TIMEOUT, "The voice was not ready in time.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// This voice saying a clause.
    Offer<Piece> offer(String clause, Duration patience) {
        return new Offer<>(settings, () -> new Clause(clause, patience));
    }

    private synchronized CompletableFuture<SynthesisStream> opening() {
        if (closed) {
            throw new CancellationException();
        }
        CompletableFuture<SynthesisStream> begun = opening;
        if (begun == null || begun.isCompletedExceptionally()) {
            CompletableFuture<SynthesisStream> fresh = new CompletableFuture<>();
            Thread.ofVirtual().name("speech-open-" + provider()).start(() -> open(fresh));
            opening = fresh;
            return fresh;
        }
        return begun;
    }

    private void open(CompletableFuture<SynthesisStream> fresh) {
        try {
            fresh.complete(opener.get());
        } catch (RuntimeException e) {
            fresh.completeExceptionally(e);
        }
    }

    private synchronized void discard() {
        CompletableFuture<SynthesisStream> begun = opening;
        opening = null;
        if (begun != null) {
            var _ = begun.thenAccept(SynthesisStream::close);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        discard();
    }

    /// Audio is the first content: nothing is told of words before it.
    private final class Pieces implements AudioSink {
        private final Listener<Piece> listener;
        private final int rate;

        Pieces(Listener<Piece> listener, int rate) {
            this.listener = listener;
            this.rate = rate;
        }

        @Override
        public void accept(byte[] pcm) {
            listener.content(new Piece.Audio(FallbackVoice.this, rate, pcm));
        }

        @Override
        public void words(List<SpokenWord> words) {
            listener.content(new Piece.Words(words));
        }
    }

    private final class Clause implements Source<Piece> {
        private final String clause;
        private final Duration patience;
        private final Handoff handoff = new Handoff();

        Clause(String clause, Duration patience) {
            this.clause = clause;
            this.patience = patience;
        }

        @Override
        public void read(Listener<Piece> listener) throws InterruptedException {
            free.acquire();
            try {
                SynthesisStream stream = open(patience);
                workers.speak(handoff, stream, clause, new Pieces(listener, stream.sampleRate()));
            } finally {
                if (handoff.isRunning()) {
                    discard(); // nobody waited for its end
                }
                free.release();
            }
        }

        @Override
        public void close() {
            handoff.cancel();
        }
    }
}
