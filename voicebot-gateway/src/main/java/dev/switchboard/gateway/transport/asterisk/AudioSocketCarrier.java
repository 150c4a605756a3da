package dev.switchboard.gateway.transport.asterisk;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.transport.telephone.Carrier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;

/// Gives a call to Asterisk, which plays what it gets as it gets it.
final class AudioSocketCarrier implements Carrier {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    /// How long Asterisk may take to hear that the call is over.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Socket socket;
    private final OutputStream out;
    private volatile long writing = Long.MAX_VALUE;

    AudioSocketCarrier(Socket socket) throws IOException {
        this.socket = socket;
        out = socket.getOutputStream();
    }

    @Override
    public void play(AudioFrame audio, int mark) {
        try {
            write(AudioSocketFrame.AUDIO, audio.bytes());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    @Override
    public void forget() {}

    /// Says so if Asterisk listens, and closes the connection, whatever is being written to it.
    /// From any thread.
    @Override
    public void hangUp(CallEnd why) {
        try (socket) {
            if (!socket.isClosed()) {
                Thread farewell =
                        Thread.ofVirtual().name("audiosocket-farewell").start(this::sayGoodbye);
                boolean _ = farewell.join(FAREWELL);
            }
        } catch (IOException _) {
            // Asterisk has hung up itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayGoodbye() {
        try {
            write(AudioSocketFrame.HANG_UP, new byte[0]);
        } catch (IOException _) {
            // Asterisk has hung up itself, or takes nothing any more.
        }
    }

    /// Whether Asterisk has taken nothing for some seconds. From any thread.
    boolean stuck() {
        long since = writing;
        return since != Long.MAX_VALUE && System.nanoTime() - since > PATIENCE;
    }

    private void write(int kind, byte[] payload) throws IOException {
        writing = System.nanoTime();
        try {
            out.write(AudioSocketFrame.bytes(kind, payload));
        } finally {
            writing = Long.MAX_VALUE;
        }
    }
}
