package dev.switchboard.emulator.openai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A provider that speaks `POST …/chat/completions`, with and without `stream`.
///
/// Answers are taken from a queue in the order of the requests; when it is empty, the standing
/// answer is given. Every request is recorded.
public final class OpenAiEmulator implements AutoCloseable {
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ReceivedRequest> unseen = new LinkedBlockingQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile Answer standing = Answer.of("Hello, how can I help you?");
    private volatile ServerSocket door;
    private Thread doorkeeper = Thread.ofVirtual().unstarted(() -> {});

    private OpenAiEmulator(int port) throws IOException {
        this.door = open(port);
        this.port = door.getLocalPort();
    }

    /// Starts one on a free port of 127.0.0.1.
    public static OpenAiEmulator start() {
        try {
            var emulator = new OpenAiEmulator(0);
            emulator.accept();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Scheme, host and port; the base URL for clients is this with `/v1`.
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Queues answers for the next requests.
    public OpenAiEmulator answer(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /// The answer when none is queued.
    public OpenAiEmulator otherwise(Answer answer) {
        standing = answer;
        return this;
    }

    /// Forgets queued answers and recorded requests.
    public void reset() {
        answers.clear();
        requests.clear();
        unseen.clear();
    }

    /// All requests so far.
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /// Waits for the next request that was not yet asked for.
    public ReceivedRequest nextRequest(Duration atMost) throws InterruptedException {
        ReceivedRequest request = unseen.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("no request within " + atMost);
        }
        return request;
    }

    /// From now on connections are refused; open ones live on.
    public void refuseConnections() {
        try {
            door.close();
            // The door stays open for as long as a thread stands in it.
            doorkeeper.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Ends [#refuseConnections].
    public void acceptConnections() {
        try {
            door = open(port);
            accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        refuseConnections();
        for (Socket connection : connections) {
            try {
                connection.close();
            } catch (IOException alreadyGone) {
                // closed is what we want
            }
        }
    }

    private static ServerSocket open(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        return socket;
    }

    private void accept() {
        ServerSocket open = door;
        doorkeeper =
                Thread.ofVirtual()
                        .name("openai-emulator")
                        .start(() -> {
                            try {
                                while (true) {
                                    serve(open.accept());
                                }
                            } catch (IOException closed) {
                                // no longer accepting
                            }
                        });
    }

    private void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        connections.add(socket);
        var connection = new Connection(socket, this::script);
        Thread.ofVirtual()
                .start(() -> {
                    connection.run();
                    connections.remove(socket);
                });
    }

    private Answer script(ReceivedRequest request) {
        Answer next = answers.poll();
        requests.add(request);
        unseen.add(request);
        return next == null ? standing : next;
    }
}
