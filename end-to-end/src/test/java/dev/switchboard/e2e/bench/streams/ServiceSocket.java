package dev.switchboard.e2e.bench.streams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket of a service, read by one thread. Every wait ends after 30 s.
final class ServiceSocket implements AutoCloseable {
    /// What stands for a binary message among the others.
    static final String AUDIO = "audio";

    private static final long PATIENCE_SECONDS = 30;

    private final WebSocket socket;
    private final BlockingQueue<String> messages;

    private ServiceSocket(WebSocket socket, BlockingQueue<String> messages) {
        this.socket = socket;
        this.messages = messages;
    }

    /// @param address with `http` or `ws`
    static ServiceSocket open(HttpClient http, URI address, String key) throws Exception {
        var messages = new LinkedBlockingQueue<String>();
        WebSocket socket =
                http.newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .header("Authorization", "Bearer " + key)
                        .buildAsync(
                                URI.create(address.toString().replaceFirst("^http", "ws")),
                                new Receiver(messages))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new ServiceSocket(socket, messages);
    }

    void send(String message) throws Exception {
        socket.sendText(message, true).get();
    }

    void send(byte[] audio) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(audio), true).get();
    }

    /// The next message, [#AUDIO] for a binary one.
    ///
    /// @throws IOException when it is an error or none comes
    String next() throws IOException, InterruptedException {
        String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null || message.contains("\"error\"")) {
            throw new IOException("got " + message);
        }
        return message;
    }

    /// Passes messages over until one contains this.
    void await(String wanted) throws IOException, InterruptedException {
        String message = next();
        while (!message.contains(wanted)) {
            if (message.startsWith("closed")) {
                throw new IOException("waited for %s, %s".formatted(wanted, message));
            }
            message = next();
        }
    }

    @Override
    public void close() throws IOException {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        try {
            await("closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Receiver implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder text = new StringBuilder();

        Receiver(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        @SuppressWarnings("NullAway") // the contract of the listener: null is "done with it"
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            messages.add(AUDIO);
            socket.request(1);
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add("closed %d %s".formatted(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable why) {
            messages.add("closed by " + why);
        }
    }
}
