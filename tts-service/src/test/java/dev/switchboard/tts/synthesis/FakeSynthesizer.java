package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Speaks 200 ms per clause, each sample the clause's number of characters. Remembers what it was
/// asked to say. A clause with "wait" waits for [#proceed], one with "fail" fails, one with "flood"
/// gives 8 MB of audio.
@ApplicationScoped
class FakeSynthesizer implements SpeechSynthesizer {
    static final String NAME = "fake.test";
    static final int SAMPLE_RATE = 16_000;

    private static final int FLOOD = 8 << 20;

    private final Map<Map<String, Object>, Integer> clients = new ConcurrentHashMap<>();
    private final List<String> clauses = new CopyOnWriteArrayList<>();
    private final Semaphore begunToWait = new Semaphore(0);
    private final Semaphore cancelled = new Semaphore(0);
    private Semaphore gate = new Semaphore(0);

    /// The clauses that it began to speak, in order.
    List<String> clauses() {
        return List.copyOf(clauses);
    }

    synchronized void reset() {
        clauses.clear();
        begunToWait.drainPermits();
        cancelled.drainPermits();
        gate.release(1000);
        gate = new Semaphore(0);
    }

    /// Lets one waiting clause go on.
    void proceed() {
        gate().release();
    }

    /// Waits until a clause waits.
    void awaitWaiting() throws InterruptedException {
        await(begunToWait);
    }

    /// Waits until a clause that waited was cancelled.
    void awaitCancelled() throws InterruptedException {
        await(cancelled);
    }

    private static void await(Semaphore event) throws InterruptedException {
        if (!event.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not happen");
        }
    }

    private synchronized Semaphore gate() {
        return gate;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Voice> voices() {
        return List.of(new Voice(NAME, "fake", "en", SAMPLE_RATE, Map.of("voice", "listed")));
    }

    /// How often a client was made for each configuration.
    Map<Map<String, Object>, Integer> clients() {
        return Map.copyOf(clients);
    }

    @Override
    public SpeechClient client(ProviderSettings settings) {
        clients.merge(settings.settings(), 1, Integer::sum);
        return () -> open(settings);
    }

    @Override
    public SynthesisStream open(ProviderSettings settings) {
        return new FakeStream();
    }

    private final class FakeStream implements SynthesisStream {
        private volatile boolean waiting;

        @Override
        public String provider() {
            return NAME;
        }

        @Override
        public int sampleRate() {
            return SAMPLE_RATE;
        }

        @Override
        public String voiceKey() {
            return NAME;
        }

        @Override
        public void speak(String clause, AudioSink sink) {
            clauses.add(clause);
            if (clause.contains("fail")) {
                throw new ProblemException(ProblemType.PROVIDER_FAILED, "It failed.");
            }
            if (clause.contains("wait")) {
                waiting = true;
                begunToWait.release();
                pass();
                waiting = false;
            }
            byte[] pcm = new byte[clause.contains("flood") ? FLOOD : SAMPLE_RATE / 5 * 2];
            Arrays.fill(pcm, (byte) clause.length());
            sink.accept(pcm);
        }

        private void pass() {
            try {
                if (!gate().tryAcquire(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody opened the gate");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// An engine gives up soon.
        @Override
        public void cancel() {
            if (waiting) {
                gate().release();
                cancelled.release();
            }
        }

        @Override
        public void close() {}
    }
}
