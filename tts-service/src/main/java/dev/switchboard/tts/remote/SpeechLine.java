package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.ProviderSocket;
import dev.switchboard.client.egress.SocketMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection to a provider. A thread of its own reads, drops what is not of the generation
/// that is spoken, and keeps the connection open while nobody speaks.
final class SpeechLine implements AutoCloseable {
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final SocketSpeech wire;
    private final ProviderSocket socket;
    private final Duration keepAlive;
    private final Set<String> open = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Long> begun = new ArrayDeque<>();
    private @Nullable Turn current;
    private int uncleared;
    private boolean gone;

    SpeechLine(SocketSpeech wire, ProviderSocket socket, Duration keepAlive) {
        this.wire = wire;
        this.socket = socket;
        this.keepAlive = keepAlive;
    }

    /// Greets and begins to read.
    void start() throws InterruptedException {
        for (String message : wire.greeting()) {
            socket.send(message);
        }
        Thread.ofVirtual().name("speech-line").start(this::read);
    }

    /// Whether another generation can be spoken here; waits for the end of a cancelled one where
    /// audio does not say of which it is.
    synchronized boolean isReady() throws InterruptedException {
        long deadline = System.nanoTime() + PARTING.toNanos();
        while (!gone && uncleared > 0 && System.nanoTime() < deadline) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        return !gone
                && uncleared == 0
                && open.size() < wire.mostOpen()
                && begunWithinAMinute() < wire.mostPerMinute();
    }

    private synchronized int begunWithinAMinute() {
        long minuteAgo = System.nanoTime() - Duration.ofMinutes(1).toNanos();
        begun.removeIf(then -> then - minuteAgo < 0);
        return begun.size();
    }

    /// Begins a generation: from now on only what belongs to it is heard.
    Turn begin(String clause) throws InterruptedException {
        Turn turn = new Turn();
        synchronized (this) {
            current = turn;
            open.add(turn.generation());
            begun.add(System.nanoTime());
        }
        for (String message : wire.speak(turn.generation(), clause)) {
            socket.send(message);
        }
        return turn;
    }

    /// Says that nothing more is wanted of a generation than what is due.
    void finish(Turn turn) throws InterruptedException {
        if (turn.finish()) {
            for (String message : wire.finished(turn.generation())) {
                socket.send(message);
            }
        }
    }

    /// A generation was heard to its end.
    void leave(Turn turn) throws InterruptedException {
        finish(turn);
        synchronized (this) {
            current = current == turn ? null : current;
        }
    }

    /// Drops a generation that is not over. Does nothing the second time.
    void cancel(Turn turn) {
        synchronized (this) {
            if (current != turn) {
                return;
            }
            current = null;
            uncleared += wire.clears() ? 1 : 0;
        }
        turn.wake();
        Optional<List<String>> words = wire.cancel(turn.generation());
        if (words.isEmpty()) {
            close();
            return;
        }
        try {
            for (String message : words.get()) {
                socket.send(message);
            }
        } catch (ProviderFailure broken) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private void read() {
        try {
            boolean reading = true;
            while (reading) {
                Optional<SocketMessage> message = socket.next(keepAlive);
                if (message.isEmpty()) {
                    keepOpen();
                } else {
                    reading = take(message.get());
                }
            }
        } catch (ProviderFailure broken) {
            end(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(Failures.cancelled());
        } finally {
            closed.countDown();
            socket.close();
        }
    }

    private void keepOpen() throws InterruptedException {
        Optional<String> words = wire.keepAlive();
        if (words.isPresent()) {
            socket.send(words.get());
        } else {
            socket.ping();
        }
    }

    /// False after the last one.
    private boolean take(SocketMessage message) throws InterruptedException {
        switch (message) {
            case SocketMessage.Text(String text) -> hear(wire.hear(text));
            case SocketMessage.Binary(byte[] bytes) ->
                    hear(new Heard.Audio(Optional.empty(), bytes));
            case SocketMessage.Closed closed -> {
                end(wire.closed(closed));
                return false;
            }
            case SocketMessage.Failed(ProviderFailure failure) -> {
                end(failure);
                return false;
            }
        }
        return true;
    }

    private void hear(Heard heard) throws InterruptedException {
        switch (heard) {
            case Heard.Several(List<Heard> all) -> {
                for (Heard one : all) {
                    hear(one);
                }
            }
            case Heard.Cleared() -> cleared();
            case Heard.Nothing() -> {}
            case Heard.Audio(Optional<String> of, byte[] _) -> pass(of, heard);
            case Heard.Failed(Optional<String> of, ProviderFailure _) -> pass(of, heard);
            case Heard.Words(Optional<String> of, var _) -> pass(of, heard);
            case Heard.Letters(Optional<String> of, var _) -> pass(of, heard);
            case Heard.Done(Optional<String> of) -> {
                pass(of, heard);
                over(of);
            }
        }
    }

    private void pass(Optional<String> generation, Heard heard) throws InterruptedException {
        Turn turn = meant(generation);
        if (turn != null) {
            turn.put(heard, () -> meant(generation) == turn);
        }
    }

    private synchronized @Nullable Turn meant(Optional<String> generation) {
        Turn turn = current;
        return uncleared > 0 || turn == null || !turn.isMeant(generation) ? null : turn;
    }

    private synchronized void cleared() {
        uncleared = Math.max(0, uncleared - 1);
        if (uncleared == 0) {
            over(Optional.empty());
        }
        notifyAll();
    }

    private synchronized void over(Optional<String> generation) {
        if (generation.isPresent()) {
            open.remove(generation.get());
        } else {
            Turn turn = current;
            open.removeIf(id -> turn == null || !id.equals(turn.generation()));
        }
    }

    private void end(ProviderFailure failure) {
        Turn turn;
        synchronized (this) {
            gone = true;
            turn = current;
            notifyAll();
        }
        if (turn != null) {
            try {
                turn.put(
                        new Heard.Failed(Optional.empty(), failure),
                        () -> meant(Optional.empty()) == turn);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Says farewell and closes; does not block for long.
    @Override
    public void close() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            current = null;
            notifyAll();
        }
        List<String> farewell = wire.farewell();
        if (farewell.isEmpty()) {
            socket.close();
        } else {
            Thread.ofVirtual().name("speech-farewell").start(() -> part(farewell));
        }
    }

    /// Vendors count a connection until they have closed it themselves, so that they get the time
    /// to do it.
    private void part(List<String> farewell) {
        try (socket) {
            for (String message : farewell) {
                socket.send(message);
            }
            var _ = closed.await(PARTING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ProviderFailure alreadyClosed) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
