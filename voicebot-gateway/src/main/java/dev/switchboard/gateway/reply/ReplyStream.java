package dev.switchboard.gateway.reply;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer on its way: reads server-sent events on its own thread. Cancelling closes the
/// connection, before the first byte as well as after it.
final class ReplyStream {
    private final Generation generation;
    private final Peers peers;
    private final ReplyWire wire;
    private final Consumer<ReplyEvent> consumer;
    private boolean cancelled;
    private boolean over;
    private @Nullable CompletableFuture<HttpResponse<InputStream>> response;
    private @Nullable InputStream body;

    ReplyStream(Generation generation, Peers peers, ReplyWire wire, Consumer<ReplyEvent> consumer) {
        this.generation = generation;
        this.peers = peers;
        this.wire = wire;
        this.consumer = consumer;
    }

    void run(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = send(request).get();
            try (InputStream stream = opened(answer.body())) {
                if (answer.statusCode() == 200) {
                    read(stream);
                    fail(ReplyWire.unavailable());
                } else {
                    fail(wire.problem(wire.read(text(stream))));
                }
            }
        } catch (ExecutionException e) {
            fail(problem(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            fail(problem(e.getCause() instanceof ProblemException cause ? cause : e));
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (response != null) {
            response.cancel(true);
        }
        if (body != null) {
            close(body);
        }
    }

    private synchronized CompletableFuture<HttpResponse<InputStream>> send(HttpRequest request) {
        if (cancelled) {
            return CompletableFuture.failedFuture(new IOException("cancelled"));
        }
        CompletableFuture<HttpResponse<InputStream>> sent =
                peers.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response = sent;
        return sent;
    }

    private synchronized InputStream opened(InputStream stream) {
        body = stream;
        if (cancelled) {
            close(stream);
        }
        return stream;
    }

    private void read(InputStream stream) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        CompletionReader reader = new CompletionReader(generation, wire);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                reader.read(line.substring(5).strip()).forEach(this::tell);
            }
        }
    }

    private void fail(ProblemDetail problem) {
        tell(new ReplyEvent.Failed(generation, problem));
    }

    private void tell(ReplyEvent event) {
        synchronized (this) {
            if (cancelled || over) {
                return;
            }
            over =
                    event instanceof ReplyEvent.Done
                            || event instanceof ReplyEvent.Failed
                            || event instanceof ReplyEvent.Held;
        }
        consumer.accept(event);
    }

    private static ProblemDetail problem(@Nullable Throwable failure) {
        return switch (failure) {
            case ProblemException known -> ProblemDetail.of(known);
            case HttpTimeoutException _ ->
                    ProblemDetail.of(
                            ProblemType.PROVIDER_TIMEOUT, "The agent did not answer in time.");
            case null, default -> ReplyWire.unavailable();
        };
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readNBytes(65_536), StandardCharsets.UTF_8);
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is as closed as it will be.
        }
    }
}
