package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.ProviderSocket;
import dev.switchboard.client.egress.SocketMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An open connection to a provider, and how much audio went over it.
final class Line {
    private final Dialect dialect;
    private final ProviderSocket socket;
    private final long openedAt = System.nanoTime();
    private long bytes;

    private Line(Dialect dialect, ProviderSocket socket) {
        this.dialect = dialect;
        this.socket = socket;
    }

    /// Connects, and waits until audio may come.
    static Line open(Egress egress, Dialect dialect, Duration patience)
            throws InterruptedException {
        Line line = new Line(dialect, egress.open(dialect.call()));
        try {
            for (Outgoing first : dialect.opening()) {
                line.send(first);
            }
            if (dialect.announcesReady()) {
                line.awaitReady(System.nanoTime() + patience.toNanos());
            }
            return line;
        } catch (ProviderFailure | InterruptedException e) {
            line.close();
            throw e;
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /// Where the next utterance begins in the provider's times.
    Duration beginning() {
        return dialect.timesCountFromUtterance() ? Duration.ZERO : heard();
    }

    private Duration heard() {
        return Duration.ofMillis(bytes * 1000 / (2L * dialect.rate().hertz()));
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - openedAt);
    }

    void audio(byte[] pcm) throws InterruptedException {
        bytes += pcm.length;
        send(dialect.audio(pcm));
    }

    void send(Outgoing message) throws InterruptedException {
        switch (message) {
            case Outgoing.Text(String text) -> socket.send(text);
            case Outgoing.Binary(byte[] binary) -> socket.send(binary);
        }
    }

    Optional<SocketMessage> next(Duration patience) throws InterruptedException {
        return socket.next(patience);
    }

    void close() {
        socket.close();
    }

    private void awaitReady(long deadline) throws InterruptedException {
        while (true) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            Optional<SocketMessage> message =
                    left.isPositive() ? socket.next(left) : Optional.empty();
            if (message.isEmpty()) {
                throw Failures.silent();
            }
            if (signals(message.get()).stream().anyMatch(Signal.Ready.class::isInstance)) {
                return;
            }
        }
    }

    /// What a message means.
    ///
    /// @throws ProviderFailure when it is the end
    List<Signal> signals(SocketMessage message) {
        return switch (message) {
            case SocketMessage.Text(String text) -> dialect.read(text);
            case SocketMessage.Binary _ -> throw Failures.unreadable();
            case SocketMessage.Closed(int code, String reason) ->
                    throw dialect.closed(code, reason);
            case SocketMessage.Failed(ProviderFailure failure) -> throw failure;
        };
    }
}
