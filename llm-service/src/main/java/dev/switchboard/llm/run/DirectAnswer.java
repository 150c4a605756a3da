package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.function.Consumer;

/// An answer outside of sessions, event by event. One thread reads and closes it; `cancel` may come
/// from any and ends the provider's connection before it returns.
public final class DirectAnswer implements AutoCloseable {
    /// More than any model writes; one in a loop ends here.
    private static final int LONGEST = 1_000_000;

    /// How long an answer may take.
    ///
    /// @param first to its first sign of life
    /// @param stall between two
    /// @param whole in all
    record Limits(Duration first, Duration stall, Duration whole) {}

    private final StreamingReply reply;
    private final Limits limits;
    private final long start = System.nanoTime();
    private final Consumer<Duration> onFirst;
    private final Consumer<DirectAnswer> onClose;
    private final Consumer<Outcome> onEnd;
    private int length;
    private boolean alive;
    private boolean ended;

    DirectAnswer(
            StreamingReply reply,
            Limits limits,
            Consumer<Duration> onFirst,
            Consumer<DirectAnswer> onClose,
            Consumer<Outcome> onEnd) {
        this.reply = reply;
        this.limits = limits;
        this.onFirst = onFirst;
        this.onClose = onClose;
        this.onEnd = onEnd;
    }

    /// Blocks for the next event. After `Completed` or `Cancelled` nothing follows.
    ///
    /// @throws ProblemException when the provider failed or kept us waiting too long
    public ReplyEvent next() throws InterruptedException {
        try {
            ReplyEvent event = reply.next(patience()).orElseThrow(this::expired);
            alive = true;
            note(event);
            return event;
        } catch (ProblemException problem) {
            throw failed(problem);
        } catch (RuntimeException unexpected) {
            // Its message may quote the provider's body; the class tells enough.
            Log.errorf("A provider failed unexpectedly: %s", unexpected.getClass().getName());
            throw failed(
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED,
                            "The provider's answer could not be read."));
        }
    }

    /// Nobody listens any more.
    public void cancel() {
        reply.close();
        onClose.accept(this);
    }

    /// Ends the provider's connection, if it still stands.
    @Override
    public void close() {
        cancel();
        end(new Outcome.Interrupted());
    }

    private void note(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Delta(String text) -> grow(text.length());
            case ReplyEvent.Called(var call) -> grow(call.arguments().length());
            case ReplyEvent.Thinking() -> {}
            case ReplyEvent.Cancelled() -> end(new Outcome.Interrupted());
            case ReplyEvent.Completed end -> end(new Outcome.Answered(end));
        }
    }

    private void grow(int more) {
        if (length == 0) {
            onFirst.accept(elapsed());
        }
        length += more;
        if (length > LONGEST) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "The provider's answer does not end.");
        }
    }

    private Duration patience() {
        Duration left = limits.whole().minus(elapsed());
        Duration next = alive ? limits.stall() : limits.first();
        return left.compareTo(next) < 0 ? left : next;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private ProblemException expired() {
        return new ProblemException(
                ProblemType.PROVIDER_TIMEOUT,
                elapsed().compareTo(limits.whole()) >= 0
                        ? "The answer took longer than %d s.".formatted(limits.whole().toSeconds())
                        : alive
                                ? "The provider fell silent in the middle of its answer."
                                : "The provider sent nothing in time.");
    }

    private ProblemException failed(ProblemException problem) {
        end(new Outcome.Failed(problem));
        return problem;
    }

    private void end(Outcome outcome) {
        if (!ended) {
            ended = true;
            onEnd.accept(outcome);
        }
    }
}
