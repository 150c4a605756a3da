package dev.switchboard.llm.provider.openaicompatible;

import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One answer on the wire. A virtual thread parses the response into a bounded queue; the run reads
/// from it. When the run is slow, the provider waits.
final class OpenAiReply implements StreamingReply {
    /// The reply whose request is being made on this thread.
    static final ScopedValue<OpenAiReply> OPENING = ScopedValue.newInstance();

    private sealed interface Item {
        record Event(ReplyEvent event) implements Item {}

        record Failure(ProblemException problem) implements Item {}
    }

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(256);
    private final TokenCollector collector = new TokenCollector(this::put);
    private volatile boolean closed;
    private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> pending;
    private volatile @Nullable InputStream body;
    private volatile @Nullable Thread reader;

    void begin(StreamingChatModel model, ChatRequest request) {
        ScopedValue.where(OPENING, this).run(() -> model.chat(request, collector));
    }

    /// Called back by the model while it begins.
    void send(
            HttpClient client,
            HttpRequest request,
            ServerSentEventParser parser,
            ServerSentEventListener listener) {
        var sent = client.sendAsync(request, BodyHandlers.ofInputStream());
        pending = sent;
        reader =
                Thread.ofVirtual()
                        .name("provider-answer")
                        .start(() -> receive(sent, parser, listener));
    }

    @Override
    public Optional<ReplyEvent> next(Duration patience) throws InterruptedException {
        if (closed) {
            return Optional.of(new ReplyEvent.Cancelled());
        }
        Item item = items.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        return switch (item) {
            case null -> Optional.empty();
            case Item.Event(ReplyEvent event) -> Optional.of(event);
            case Item.Failure(ProblemException problem) -> throw problem;
        };
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        var sent = pending;
        if (sent != null) {
            sent.cancel(true);
        }
        closeBody();
        var parsing = reader;
        if (parsing != null) {
            parsing.interrupt();
        }
        // A reader waits only on an empty queue; otherwise it sees `closed` itself.
        items.offer(new Item.Event(new ReplyEvent.Cancelled()));
    }

    private void receive(
            CompletableFuture<HttpResponse<InputStream>> sent,
            ServerSentEventParser parser,
            ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> response = sent.get();
            body = response.body();
            if (closed) {
                closeBody();
            } else if (response.statusCode() / 100 != 2) {
                closeBody();
                fail(Failures.ofStatus(response));
            } else {
                var frames = new FrameListener(listener, collector);
                parser.parse(response.body(), frames);
                frames.finish();
            }
        } catch (ExecutionException failure) {
            fail(Failures.of(failure.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            fail(Failures.of(failure));
        } finally {
            closeBody();
        }
    }

    private void fail(ProblemException problem) {
        put(new Item.Failure(problem));
    }

    private void put(ReplyEvent event) {
        put(new Item.Event(event));
    }

    private void put(Item item) {
        try {
            if (!closed) {
                items.put(item);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeBody() {
        InputStream open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyGone) {
                // closed is what we want
            }
        }
    }
}
