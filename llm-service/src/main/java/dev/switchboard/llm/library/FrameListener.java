package dev.switchboard.llm.library;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.ServerEvent;

/// Looks at each event before the library does: sees the end mark, and errors that a provider sends
/// inside a stream that began with status 200.
final class FrameListener {
    private final ServerSentEventListener library;
    private final TokenCollector collector;
    private final Dialect dialect;
    private final ServerSentEventContext context = new ServerSentEventContext(new Handle());
    private boolean done;

    FrameListener(ServerSentEventListener library, TokenCollector collector, Dialect dialect) {
        this.library = library;
        this.collector = collector;
        this.dialect = dialect;
    }

    /// Takes the next event.
    ///
    /// @throws ProviderFailure when it says, or is, something wrong
    void take(ServerEvent event) {
        if (event.data().isEmpty()) {
            return;
        }
        done |= dialect.isEnd(event);
        dialect.failure(event)
                .ifPresent(failure -> {
                    throw failure;
                });
        library.onEvent(
                new ServerSentEvent(event.name().isEmpty() ? null : event.name(), event.data()),
                context);
        collector.check();
    }

    /// Ends the answer.
    ///
    /// @throws ProviderFailure when it did not end well
    void finish() {
        library.onClose();
        collector.check();
        collector.finish(done);
    }

    /// Nobody cancels through the library.
    private static final class Handle implements ServerSentEventParsingHandle {
        @Override
        public void cancel() {
            // the reply does
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
