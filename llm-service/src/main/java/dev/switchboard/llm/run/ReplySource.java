package dev.switchboard.llm.run;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.failover.Listener;
import dev.switchboard.client.failover.Source;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import java.time.Duration;
import java.util.Optional;

/// A model's reply for a chain, which keeps the time. Blank text before the first word is left out:
/// it is no answer yet.
final class ReplySource implements Source<ReplyEvent> {
    private static final Duration TURN = Duration.ofMinutes(1);

    private final StreamingReply reply;
    private final boolean toolsOffered;
    private final Runnable onClose;
    private boolean spoke;

    /// @param toolsOffered whether a call of a tool is an answer
    /// @param onClose may run more than once
    ReplySource(StreamingReply reply, boolean toolsOffered, Runnable onClose) {
        this.reply = reply;
        this.toolsOffered = toolsOffered;
        this.onClose = onClose;
    }

    @Override
    public void read(Listener<ReplyEvent> listener) throws InterruptedException {
        while (true) {
            Optional<ReplyEvent> event = reply.next(TURN);
            if (event.isPresent() && !pass(event.get(), listener)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        reply.close();
        onClose.run();
    }

    /// Whether more may follow.
    private boolean pass(ReplyEvent event, Listener<ReplyEvent> listener) {
        return switch (event) {
            case ReplyEvent.Delta(String text) -> {
                say(text.replace("\0", ""), listener);
                yield true;
            }
            case ReplyEvent.Thinking() -> {
                listener.alive();
                yield true;
            }
            case ReplyEvent.Called _ -> {
                if (toolsOffered) {
                    spoke = true;
                    listener.content(event);
                }
                yield true;
            }
            case ReplyEvent.Completed _ -> {
                if (!spoke) {
                    throw new ProviderFailure(
                            FailureKind.EMPTY, "The provider's answer was empty.");
                }
                listener.content(event);
                yield false;
            }
            case ReplyEvent.Held _, ReplyEvent.Cancelled _ -> false;
        };
    }

    private void say(String text, Listener<ReplyEvent> listener) {
        spoke |= !text.isBlank();
        if (spoke && !text.isEmpty()) {
            listener.content(new ReplyEvent.Delta(text));
        } else {
            listener.alive();
        }
    }
}
