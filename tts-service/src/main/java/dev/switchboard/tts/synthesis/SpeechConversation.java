package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.ClientMessage.Speak;
import dev.switchboard.tts.synthesis.ServerMessage.Cancelled;
import dev.switchboard.tts.synthesis.ServerMessage.Failed;
import dev.switchboard.tts.synthesis.ServerMessage.Failover;
import dev.switchboard.tts.synthesis.ServerMessage.Finished;
import dev.switchboard.tts.synthesis.ServerMessage.Ready;
import dev.switchboard.tts.synthesis.ServerMessage.Started;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection to the synthesis socket. Its own thread ([#run]) opens the voice and says the
/// texts in order; the reader of the connection adds texts and cancels.
///
/// Each cancel starts a new generation: what belongs to an older one is not sent any more.
final class SpeechConversation implements Runnable {
    private static final int MOST_WAITING = 64;
    private static final int POLICY_VIOLATION = 1008;
    private static final int INTERNAL_ERROR = 1011;

    private record Turn(Speak speak, long generation) {}

    private final Supplier<Speech> opener;
    private final SpeechLink link;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private @Nullable Speech speech;
    private boolean closed;

    /// Held while a message is sent, so that nothing overtakes `cancelled`.
    private final ReentrantLock sending = new ReentrantLock();

    private final AtomicLong generation = new AtomicLong();

    SpeechConversation(Supplier<Speech> opener, SpeechLink link) {
        this.opener = opener;
        this.link = link;
    }

    /// Adds a text to those that wait.
    void add(Speak speak) {
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                throw new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS,
                        "%d texts wait already; wait for some to finish.".formatted(MOST_WAITING));
            }
            waiting.add(new Turn(speak, generation.get()));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Drops all texts. When it returns, `cancelled` was sent and no audio of them will be.
    void cancel() {
        Speech speaking;
        lock.lock();
        try {
            generation.incrementAndGet();
            waiting.clear();
            speaking = speech;
        } finally {
            lock.unlock();
        }
        if (speaking != null) {
            speaking.cancel();
        }
        sendAlways(new Cancelled());
    }

    /// Reports a problem that does not end the connection.
    void fail(@Nullable String id, ProblemException problem) {
        sendAlways(new Failed(id, ProblemDetail.of(problem)));
    }

    /// Ends the conversation; the connection is gone.
    void close() {
        Speech speaking;
        lock.lock();
        try {
            closed = true;
            generation.incrementAndGet();
            waiting.clear();
            speaking = speech;
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (speaking != null) {
            speaking.cancel();
        }
    }

    @Override
    public void run() {
        try (Speech opened = opener.get()) {
            lock.lock();
            try {
                speech = opened;
            } finally {
                lock.unlock();
            }
            sendAlways(
                    new Ready(
                            opened.provider(),
                            opened.sampleRate(),
                            opened.agent().key(),
                            opened.agent().revision()));
            Turn next = next();
            while (next != null) {
                say(opened, next);
                next = next();
            }
        } catch (ProblemException e) {
            fail(null, e);
            link.close(
                    e.type().status() < 500 ? POLICY_VIOLATION : INTERNAL_ERROR, e.type().code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SpeechLink.LostException e) {
            Log.debug("A synthesis connection was lost", e);
        } catch (RuntimeException e) {
            Log.error("A synthesis connection ended with an unexpected failure", e);
            link.close(INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.code());
        }
    }

    private void say(Speech speech, Turn turn) throws InterruptedException {
        String id = turn.speak().id();
        long itsGeneration = turn.generation();
        try {
            send(itsGeneration, new Started(id));
            Duration audio = speech.say(turn.speak().text(), new TurnSink(id, itsGeneration));
            send(itsGeneration, new Finished(id, audio.toMillis()));
        } catch (CancellationException _) {
            Log.debug("A text was cancelled while it was spoken");
        } catch (ProblemException e) {
            if (itsGeneration == generation.get()) {
                fail(id, e);
            }
        }
    }

    private @Nullable Turn next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /// Passes on the audio of one generation only.
    private final class TurnSink implements SpeechSink {
        private final String id;
        private final long itsGeneration;

        TurnSink(String id, long itsGeneration) {
            this.id = id;
            this.itsGeneration = itsGeneration;
        }

        @Override
        public void requireWanted() {
            requireCurrent(itsGeneration);
        }

        @Override
        public void accept(byte[] pcm) {
            sendAudio(itsGeneration, pcm);
        }

        @Override
        public void moved(String from, String to, String cause, Duration after) {
            send(itsGeneration, new Failover(id, from, to, cause, after.toMillis()));
        }
    }

    private void send(long itsGeneration, ServerMessage message) {
        sending.lock();
        try {
            requireCurrent(itsGeneration);
            link.send(message);
        } finally {
            sending.unlock();
        }
    }

    private void sendAudio(long itsGeneration, byte[] pcm) {
        sending.lock();
        try {
            requireCurrent(itsGeneration);
            link.sendAudio(pcm);
        } finally {
            sending.unlock();
        }
    }

    private void sendAlways(ServerMessage message) {
        sending.lock();
        try {
            link.send(message);
        } finally {
            sending.unlock();
        }
    }

    private void requireCurrent(long itsGeneration) {
        if (itsGeneration != generation.get()) {
            throw new CancellationException();
        }
    }
}
