package dev.switchboard.emulator.wire;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A WebSocket as its client uses it: the handshake, the messages, the close.
public final class ReceivedSocket {
    private final Head head;
    private final Arrivals<Frame> frames = new Arrivals<>("frame");
    private final CompletableFuture<Close> closed = new CompletableFuture<>();

    /// How a connection ended.
    ///
    /// @param code 1006 when no close frame came
    /// @param nanoTime the `System.nanoTime()` of it
    public record Close(int code, String reason, long nanoTime) {}

    ReceivedSocket(Head head) {
        this.head = head;
    }

    /// The handshake.
    public Head head() {
        return head;
    }

    /// Every message so far.
    public List<Frame> frames() {
        return frames.all();
    }

    /// The next message that was not yet asked for; waits for it.
    public Frame nextFrame(Duration atMost) throws InterruptedException {
        return frames.next(atMost);
    }

    /// The first text that is as wanted; waits for it.
    public String text(Predicate<String> wanted, Duration atMost) throws InterruptedException {
        Frame found =
                frames.first(
                        frame -> frame instanceof Frame.Text(String text) && wanted.test(text),
                        atMost);
        return ((Frame.Text) found).text();
    }

    /// Waits until so many bytes of binary messages have come.
    public void awaitBytes(int bytes, Duration atMost) throws InterruptedException {
        frames.until(all -> binary(all).length >= bytes, atMost);
    }

    /// The bytes of all binary messages, one after the other.
    public byte[] binary() {
        return binary(frames.all());
    }

    /// The texts so far.
    public List<String> texts() {
        return frames.all().stream()
                .filter(Frame.Text.class::isInstance)
                .map(frame -> ((Frame.Text) frame).text())
                .toList();
    }

    /// How it ended; completes when it does.
    public CompletableFuture<Close> closed() {
        return closed.copy();
    }

    /// Waits for its end.
    public Close awaitClosed(Duration atMost) {
        return closed.copy().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    void discard() {
        frames.discard();
    }

    void add(Frame frame) {
        frames.add(frame);
    }

    void markClosed(int code, String reason) {
        closed.complete(new Close(code, reason, System.nanoTime()));
    }

    private static byte[] binary(List<Frame> frames) {
        var bytes = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            if (frame instanceof Frame.Binary(byte[] some)) {
                bytes.writeBytes(some);
            }
        }
        return bytes.toByteArray();
    }
}
