package dev.switchboard.llm.provider.retrieval;

import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/// An answer that is there already.
final class PreparedReply implements StreamingReply {
    private final Iterator<String> groups;
    private volatile boolean closed;

    PreparedReply(String text) {
        groups = WordGroups.of(text).iterator();
    }

    @Override
    public Optional<ReplyEvent> next(Duration patience) {
        if (closed) {
            return Optional.of(new ReplyEvent.Cancelled());
        }
        return Optional.of(
                groups.hasNext()
                        ? new ReplyEvent.Delta(groups.next())
                        : new ReplyEvent.Completed(FinishReason.STOP, ReplyEvent.Usage.NONE));
    }

    @Override
    public void close() {
        closed = true;
    }
}
