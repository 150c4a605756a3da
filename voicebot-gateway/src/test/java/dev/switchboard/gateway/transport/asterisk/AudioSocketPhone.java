package dev.switchboard.gateway.transport.asterisk;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.transport.telephone.Phone;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A telephone at an Asterisk, which plays what it gets as it gets it.
final class AudioSocketPhone extends Phone {
    private final Socket socket;
    private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

    AudioSocketPhone(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    AudioSocketPhone identify(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        send(
                AudioSocketFrame.ID,
                bytes.putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
        return this;
    }

    /// Sends these bytes as they are.
    void sendRaw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // The other side has hung up; the test will see it.
        }
    }

    void send(int kind, byte[] payload) {
        sendRaw(AudioSocketFrame.bytes(kind, payload));
    }

    /// Whether the other side said that it hangs up, before it did.
    boolean hungUpPolitely() {
        return hungUp.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void say(AudioFrame audio) {
        short[] samples = audio.samples();
        for (int at = 0; at < samples.length && !hungUp.isDone(); at += FRAME) {
            send(
                    AudioSocketFrame.AUDIO,
                    AudioFrame.of(Arrays.copyOfRange(samples, at, at + FRAME)).bytes());
        }
    }

    @Override
    public void press(char key) {
        send(AudioSocketFrame.KEY, new byte[] {(byte) key});
    }

    @Override
    public void sendNonsense() {
        send(0x77, new byte[0]);
    }

    @Override
    public void hangUp() {
        send(AudioSocketFrame.HANG_UP, new byte[0]);
    }

    @Override
    public void awaitHungUp() {
        boolean _ = hungUpPolitely();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            int kind = in.read();
            while (kind == AudioSocketFrame.AUDIO) {
                byte[] payload = in.readNBytes(in.readUnsignedShort());
                heard(AudioFrame.ofBytes(ByteBuffer.wrap(payload)));
                kind = in.read();
            }
            hungUp.complete(kind == AudioSocketFrame.HANG_UP);
        } catch (IOException e) {
            hungUp.complete(false);
        }
    }
}
