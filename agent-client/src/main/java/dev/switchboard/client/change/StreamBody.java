package dev.switchboard.client.change;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The body of a response that never ends, read by one thread that is not willing to wait for ever.
/// Asks the network for the next bytes only once the last ones were taken.
final class StreamBody implements BodySubscriber<StreamBody>, AutoCloseable {
    private sealed interface Signal {
        record Bytes(List<ByteBuffer> buffers) implements Signal {}

        record Ended() implements Signal {}

        record Failed(String why) implements Signal {}
    }

    /// One lot of bytes and the end: more is never asked for.
    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(2);

    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

    /// The next bytes; empty at the end of the stream.
    ///
    /// @throws HttpTimeoutException when nothing came for so long
    Optional<List<ByteBuffer>> next(Duration patience) throws IOException, InterruptedException {
        return switch (signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            case null ->
                    throw new HttpTimeoutException("no byte for " + patience.toSeconds() + " s");
            case Signal.Ended _ -> Optional.empty();
            case Signal.Failed(String why) -> throw new IOException(why);
            case Signal.Bytes(List<ByteBuffer> buffers) -> {
                subscription.get().request(1);
                yield Optional.of(buffers);
            }
        };
    }

    @Override
    public void close() {
        var open = subscription.get();
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public CompletionStage<StreamBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription.set(opened);
        opened.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal.Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        var _ = signals.offer(new Signal.Failed(String.valueOf(failure.getMessage())));
    }

    @Override
    public void onComplete() {
        var _ = signals.offer(new Signal.Ended());
    }
}
