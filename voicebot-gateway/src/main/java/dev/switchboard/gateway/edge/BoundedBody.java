package dev.switchboard.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// A body that fails as soon as it gets longer than it may, and is dropped from there on.
final class BoundedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limit;
    private final String complaint;
    private @Nullable Handler<Throwable> failed;
    private long length;

    BoundedBody(ReadStream<Buffer> source, long limit, String complaint) {
        this.source = source;
        this.limit = limit;
        this.complaint = complaint;
    }

    boolean exceeded() {
        return length > limit;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> take(chunk, handler));
        return this;
    }

    private void take(Buffer chunk, Handler<Buffer> next) {
        var alreadyExceeded = exceeded();
        length += chunk.length();
        if (!exceeded()) {
            next.handle(chunk);
        } else if (!alreadyExceeded && failed != null) {
            failed.handle(new IllegalStateException(complaint));
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
