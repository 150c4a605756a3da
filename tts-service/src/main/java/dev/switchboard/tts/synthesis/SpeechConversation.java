package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.ServerMessage.Cancelled;
import dev.switchboard.tts.synthesis.ServerMessage.Failed;
import dev.switchboard.tts.synthesis.ServerMessage.Failover;
import dev.switchboard.tts.synthesis.ServerMessage.Finished;
import dev.switchboard.tts.synthesis.ServerMessage.Ready;
import dev.switchboard.tts.synthesis.ServerMessage.Started;
import dev.switchboard.tts.synthesis.TextQueue.Turn;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection to the synthesis socket. Its own thread ([#run]) opens the voice and says the
/// texts in order; the reader of the connection adds texts and cancels.
///
/// Each cancel starts a new generation: what belongs to an older one is not sent any more.
final class SpeechConversation implements Runnable {
    private static final int POLICY_VIOLATION = 1008;
    private static final int INTERNAL_ERROR = 1011;

    private final Supplier<SessionVoice> opener;
    private final SpeechLink link;
    private final TextQueue texts;
    private volatile @Nullable SessionVoice voice;

    /// Held while a message is sent, so that nothing overtakes `cancelled`.
    private final ReentrantLock sending = new ReentrantLock();

    private final AtomicLong generation = new AtomicLong();

    /// @param textIdle how long a text that is open is waited for, see [IncomingText]
    SpeechConversation(Supplier<SessionVoice> opener, SpeechLink link, Duration textIdle) {
        this.opener = opener;
        this.link = link;
        this.texts = new TextQueue(textIdle);
    }

    /// Adds a text to those that wait.
    void speak(String id, String text) {
        texts.add(id, text, generation.get());
    }

    /// Adds a piece to the text that is open, or opens it.
    void append(String id, String piece) {
        texts.append(id, piece, generation.get());
    }

    /// Says that the open text has all its pieces.
    void finish(String id) {
        texts.finish(id);
    }

    /// Drops all texts. When it returns, `cancelled` was sent and no audio of them will be.
    void cancel() {
        generation.incrementAndGet();
        texts.clear();
        stopSpeaking();
        sendAlways(new Cancelled());
    }

    /// Reports a problem that does not end the connection.
    void fail(@Nullable String id, ProblemException problem) {
        sendAlways(new Failed(id, ProblemDetail.of(problem)));
    }

    /// Ends the conversation; the connection is gone.
    void close() {
        generation.incrementAndGet();
        texts.close();
        stopSpeaking();
    }

    private void stopSpeaking() {
        SessionVoice speaking = voice;
        if (speaking != null) {
            speaking.speech().cancel();
        }
    }

    @Override
    public void run() {
        try (SessionVoice opened = opener.get()) {
            voice = opened;
            sendAlways(ready(opened.speech()));
            Turn next = texts.next();
            while (next != null) {
                say(opened, next);
                next = texts.next();
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

    private static Ready ready(Speech speech) {
        return new Ready(
                speech.provider(),
                speech.sampleRate(),
                speech.agent().key(),
                speech.agent().revision());
    }

    private void say(SessionVoice voice, Turn turn) throws InterruptedException {
        String id = turn.id();
        long itsGeneration = turn.generation();
        try (IncomingText text = turn.text()) {
            text.awaitClause();
            if (voice.renew()) {
                sendAlways(ready(voice.speech()));
            }
            send(itsGeneration, new Started(id));
            Duration audio = voice.speech().say(text, new TurnSink(id, itsGeneration));
            send(itsGeneration, new Finished(id, audio.toMillis()));
        } catch (CancellationException _) {
            Log.debug("A text was cancelled while it was spoken");
        } catch (ProblemException e) {
            if (itsGeneration == generation.get()) {
                fail(id, e);
            }
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
        public void words(List<SpokenWord> words) {
            send(
                    itsGeneration,
                    new ServerMessage.Words(
                            id, words.stream().map(ServerMessage.Word::of).toList()));
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
