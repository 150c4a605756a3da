package dev.switchboard.stt.recognition;

import io.quarkus.logging.Log;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One connection: its utterances, one after the other.
///
/// The thread that receives sends the audio on; a second one delivers the events of each utterance
/// in the order of the utterances. A few may wait to be delivered; then receiving waits too.
final class RecognitionSession implements AutoCloseable {
    private static final int WAITING_UTTERANCES = 4;

    private final SessionEars ears;
    private final BlockingQueue<Utterance> order = new ArrayBlockingQueue<>(WAITING_UTTERANCES);
    private final Queue<Utterance> undelivered = new ConcurrentLinkedQueue<>();
    private final Thread delivery;
    private Optional<Utterance> current = Optional.empty();

    /// @param ears closed when the session is, perhaps again
    RecognitionSession(SessionEars ears) {
        this.ears = ears;
        delivery = Thread.ofVirtual().name("stt-delivery").unstarted(this::deliver);
    }

    /// Opens the first utterance, so that the provider is known to be ready. Later ones open with
    /// their first audio.
    void open() throws InterruptedException {
        current();
    }

    /// Starts to deliver.
    void start() {
        delivery.start();
    }

    void audio(byte[] frame) throws InterruptedException {
        current().send(frame);
    }

    void receive(ClientMessage message) throws InterruptedException {
        switch (message) {
            case ClientMessage.Pause() -> current().pause();
            case ClientMessage.Finish() -> {
                current().finish();
                forgetCurrent();
            }
            case ClientMessage.Clear() -> {
                undelivered.forEach(Utterance::clear);
                forgetCurrent();
            }
        }
    }

    private Utterance current() throws InterruptedException {
        if (current.isEmpty()) {
            Utterance opened = ears.open();
            current = Optional.of(opened);
            undelivered.add(opened);
            order.put(opened);
        }
        return current.get();
    }

    private void forgetCurrent() {
        current = Optional.empty();
    }

    private void deliver() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Utterance next = order.take();
                next.deliver();
                undelivered.remove(next);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        } catch (RuntimeException e) {
            Log.infof("The client is out of reach (%s)", e.getClass().getSimpleName());
            close();
        }
    }

    @Override
    public void close() {
        delivery.interrupt();
        undelivered.forEach(Utterance::clear);
        ears.close();
    }
}
