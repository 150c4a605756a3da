package dev.switchboard.llm.library;

import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.ServerEvent;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One answer on the wire. A virtual thread parses the response into a bounded queue; the run reads
/// from it. When the run is slow, the provider waits.
final class LibraryReply implements StreamingReply {
    /// The reply whose request is being made on this thread.
    static final ScopedValue<LibraryReply> OPENING = ScopedValue.newInstance();

    private sealed interface Item {
        record Event(ReplyEvent event) implements Item {}

        record Failure(ProviderFailure failure) implements Item {}
    }

    private final Dialect dialect;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(256);
    private final TokenCollector collector = new TokenCollector(this::put);
    private volatile boolean closed;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable Thread reader;

    LibraryReply(Dialect dialect) {
        this.dialect = dialect;
    }

    void begin(StreamingChatModel model, ChatRequest request) {
        ScopedValue.where(OPENING, this).run(() -> model.chat(request, collector));
    }

    /// Called back by the model while it begins.
    void send(Supplier<Exchange> sending, ServerSentEventListener listener) {
        try {
            Exchange sent = sending.get();
            exchange = sent;
            reader =
                    Thread.ofVirtual().name("provider-answer").start(() -> receive(sent, listener));
        } catch (ProviderFailure failure) {
            fail(failure);
        }
    }

    @Override
    public Optional<ReplyEvent> next(Duration patience) throws InterruptedException {
        if (closed) {
            return Optional.of(new ReplyEvent.Cancelled());
        }
        Item item = items.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        return switch (item) {
            case null -> Optional.empty();
            case Item.Event(ReplyEvent event) ->
                    Optional.of(closed ? new ReplyEvent.Cancelled() : event);
            case Item.Failure(ProviderFailure failure) -> throw failure;
        };
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Exchange open = exchange;
        if (open != null) {
            open.close();
        }
        Thread parsing = reader;
        if (parsing != null) {
            parsing.interrupt();
        }
        // A reader waits only on an empty queue; otherwise it sees `closed` itself.
        items.offer(new Item.Event(new ReplyEvent.Cancelled()));
    }

    private void receive(Exchange sent, ServerSentEventListener listener) {
        try (sent) {
            sent.succeeded();
            var frames = new FrameListener(listener, collector, dialect);
            for (Optional<ServerEvent> event = sent.nextEvent();
                    event.isPresent();
                    event = sent.nextEvent()) {
                frames.take(event.get());
            }
            frames.finish();
        } catch (ProviderFailure failure) {
            fail(dialect.refine(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreadable) {
            fail(Failures.unreadable());
        }
    }

    private void fail(ProviderFailure failure) {
        put(new Item.Failure(failure));
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
}
