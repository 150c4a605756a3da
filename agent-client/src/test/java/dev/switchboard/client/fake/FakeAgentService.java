package dev.switchboard.client.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The internal doors of agent-service over real sockets, with faults on demand. Speaks HTTP by
/// hand, so that it can break off anywhere.
public final class FakeAgentService implements AutoCloseable {
    /// A request as it came.
    ///
    /// @param arrived when, in [System#nanoTime]
    public record Request(String target, Map<String, String> headers, long arrived) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    private static final String PROBLEM = "application/problem+json";

    private final FakeAgents agents = new FakeAgents();
    private final BlockingQueue<Request> streamRequests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> resolveRequests = new LinkedBlockingQueue<>();
    private final List<Socket> streams = new ArrayList<>();
    private final Deque<String> streamAnswers = new ArrayDeque<>();
    private volatile ServerSocket server;
    private volatile int resolveStatus = 200;
    private volatile Optional<String> resolveBody = Optional.empty();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public FakeAgentService() {
        server = listen(0);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// Changes agents and tells the open streams, in one step.
    public synchronized void change(Function<FakeAgents, String> edit) {
        write(edit.apply(agents));
    }

    /// Changes agents without telling anyone: a change that the streams miss.
    public synchronized void changeSilently(Function<FakeAgents, String> edit) {
        var _ = edit.apply(agents);
    }

    /// Sends any text to the open streams.
    public synchronized void write(String text) {
        for (var stream : streams) {
            try {
                stream.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                stream.getOutputStream().flush();
            } catch (IOException gone) {
                // its reader left
            }
        }
    }

    public FakeAgents agents() {
        return agents;
    }

    /// The next streams are answered with these statuses, or with `mute`: accepted, never a byte.
    public synchronized void answerStreamsWith(String... answers) {
        streamAnswers.addAll(List.of(answers));
    }

    public void answerResolvesWith(int status) {
        resolveStatus = status;
    }

    /// A problem detail.
    public void answerResolvesWith(int status, String body) {
        resolveBody = Optional.of(body);
        resolveStatus = status;
    }

    public void answerResolvesWithBody(String body) {
        resolveBody = Optional.of(body);
    }

    /// Resolve requests wait until the latch opens.
    public CountDownLatch holdResolves() {
        gate = new CountDownLatch(1);
        return gate;
    }

    public Request nextStream() throws InterruptedException {
        return next(streamRequests);
    }

    public Request nextResolve() throws InterruptedException {
        return next(resolveRequests);
    }

    public int resolves() {
        return resolveRequests.size();
    }

    /// Ends the open streams as a server does that shuts down.
    public synchronized void endStreams() {
        streams.forEach(FakeAgentService::closeQuietly);
        streams.clear();
    }

    /// Breaks the open streams off as a dying machine does.
    public synchronized void breakStreams() {
        for (var stream : streams) {
            try {
                stream.setSoLinger(true, 0);
            } catch (IOException gone) {
                // its reader left
            }
        }
        endStreams();
    }

    /// Goes away: connections end, new ones are refused.
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        endStreams();
    }

    /// Comes back at the same address.
    public void startAgain() {
        server = listen(server.getLocalPort());
    }

    @Override
    public void close() {
        gate.countDown();
        stop();
    }

    private ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try {
            var request = read(connection);
            if (request == null) {
                connection.close();
            } else if (request.target().startsWith("/internal/changes")) {
                stream(connection, request);
            } else {
                var answer = answer(request.target());
                resolveRequests.add(request);
                gate.await();
                try (connection) {
                    respond(
                            connection.getOutputStream(),
                            answer.status(),
                            answer.status() == 200 ? "application/json" : PROBLEM,
                            answer.body());
                }
            }
        } catch (IOException gone) {
            closeQuietly(connection);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stream(Socket connection, Request request) throws IOException {
        streamRequests.add(request);
        var answer = streamAnswers.isEmpty() ? "200" : streamAnswers.remove();
        if (!answer.equals("200") && !answer.equals("mute")) {
            try (connection) {
                respond(connection.getOutputStream(), Integer.parseInt(answer), "text/plain", "no");
            }
            return;
        }
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        connection.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
        streams.add(connection);
        if (answer.equals("200")) {
            var missed = agents.since(request.header("Last-Event-ID"));
            connection.getOutputStream().write(missed.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        }
    }

    /// Decided when the request comes, even if it is told later.
    private synchronized FakeAgents.Answer answer(String target) {
        return resolveStatus == 200
                ? resolveBody
                        .map(body -> new FakeAgents.Answer(200, body))
                        .orElseGet(() -> agents.resolve(target))
                : new FakeAgents.Answer(resolveStatus, resolveBody.orElse("<h1>not now</h1>"));
    }

    private static void respond(OutputStream out, int status, String type, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head =
                "HTTP/1.1 %d Status\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, type, bytes.length);
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.flush();
    }

    private static @Nullable Request read(Socket connection) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        var first = in.readLine();
        if (first == null) {
            return null;
        }
        var headers = new HashMap<String, String>();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(first.split(" ", -1)[1], headers, System.nanoTime());
    }

    private static Request next(BlockingQueue<Request> requests) throws InterruptedException {
        var request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // fine
        }
    }
}
