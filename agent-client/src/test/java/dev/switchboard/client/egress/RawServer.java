package dev.switchboard.client.egress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on loopback that says exactly the bytes it is told, and notices when its client leaves.
final class RawServer implements AutoCloseable {
    /// What it does with one connection.
    interface Script {
        void run(Connection connection) throws Exception;
    }

    private final ServerSocket listening;
    private final BlockingQueue<Connection> seen = new LinkedBlockingQueue<>();
    final AtomicInteger connections = new AtomicInteger();

    RawServer(Script script) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(script));
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    Connection connection() throws InterruptedException {
        Connection next = seen.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody connected");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept(Script script) {
        try {
            while (true) {
                var connection = new Connection(listening.accept());
                connections.incrementAndGet();
                seen.add(connection);
                Thread.ofVirtual().start(() -> connection.run(script));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /// One connection.
    static final class Connection {
        final Socket socket;
        final CompletableFuture<Void> left = new CompletableFuture<>();
        final CompletableFuture<String> head = new CompletableFuture<>();

        Connection(Socket socket) {
            this.socket = socket;
        }

        /// The next request, up to the end of its body.
        String request() throws IOException {
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1),
                            1);
            var text = new StringBuilder();
            int length = 0;
            for (String line = reader.readLine();
                    line != null && !line.isEmpty();
                    line = reader.readLine()) {
                text.append(line).append('\n');
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                text.append((char) reader.read());
            }
            head.complete(text.toString());
            return text.toString();
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        void chunk(String text) throws IOException {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            say("%x\r\n%s\r\n".formatted(length, text));
        }

        /// Waits until the client goes.
        void linger() throws IOException {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // whatever it still says
            }
        }

        /// Ends without a word.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private void run(Script script) {
            try (socket) {
                script.run(this);
            } catch (Exception gone) {
                // a client that leaves
            } finally {
                left.complete(null);
            }
        }
    }
}
