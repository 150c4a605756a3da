package dev.switchboard.llm.run;

import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ReplyEvent.Usage;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;

/// An answer outside of sessions, event by event: by the agent's model or, as long as nothing came
/// out, by one of its fallbacks. One thread reads and closes it; `cancel` may come from any and
/// ends the providers' connections before it returns.
public final class DirectAnswer implements AutoCloseable {
    /// More than any model writes; one in a loop ends here.
    private static final int LONGEST = 1_000_000;

    /// After this without a sign of life whoever reads may want to show one.
    private static final Duration QUIET = Duration.ofSeconds(10);

    /// Who is told how it goes.
    interface Witness {
        /// Another provider is asked.
        void moved(Heard.Moved<ReplyEvent> move);

        /// The first words came.
        ///
        /// @param time since the answer was asked for
        void began(String provider, Duration time);

        /// A call of a tool ended it, since nothing may have an effect; [#ended] follows.
        void held();

        /// It is known what became of it; comes once.
        ///
        /// @param spent as the provider says, or the pieces that came
        void ended(String provider, Outcome outcome, Usage spent);

        /// Nobody reads it any more; may come more than once and from any thread.
        void closed(DirectAnswer answer);
    }

    private final Inquiry asked;
    private final Duration longest;
    private final long start = System.nanoTime();
    private final Witness witness;
    private String provider;
    private int length;
    private int pieces;
    private boolean began;
    private boolean ended;

    /// @param provider whom it is blamed on as long as nobody has answered
    /// @param longest how long a whole answer may take
    DirectAnswer(Inquiry asked, String provider, Duration longest, Witness witness) {
        this.asked = asked;
        this.provider = provider;
        this.longest = longest;
        this.witness = witness;
    }

    /// Blocks for the next event; `Thinking` also when nothing came for a while. After `Completed`
    /// or `Cancelled` nothing follows.
    ///
    /// @throws ProblemException when every provider failed, or the one that answers did, or the
    ///   whole took too long
    public ReplyEvent next() throws InterruptedException {
        try {
            return hear();
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

    private ReplyEvent hear() throws InterruptedException {
        while (true) {
            Optional<Heard<ReplyEvent>> heard = asked.next(patience());
            if (heard.isEmpty()) {
                return new ReplyEvent.Thinking();
            }
            switch (heard.get()) {
                case Heard.Moved<ReplyEvent> move -> witness.moved(move);
                case Heard.AnsweredBy<ReplyEvent>(String name) -> {
                    provider = name;
                    if (!began) {
                        began = true;
                        witness.began(name, elapsed());
                    }
                }
                case Heard.Event<ReplyEvent>(ReplyEvent event) -> {
                    note(event);
                    return event;
                }
                case Heard.Ended<ReplyEvent> _, Heard.Closed<ReplyEvent> _ -> {
                    end(new Outcome.Interrupted());
                    return new ReplyEvent.Cancelled();
                }
            }
        }
    }

    /// Who answers, or is blamed as long as nobody has. For the reading thread.
    public String provider() {
        return provider;
    }

    /// How many pieces of text came so far. For the reading thread.
    public int pieces() {
        return pieces;
    }

    /// Nobody listens any more.
    public void cancel() {
        asked.close();
        witness.closed(this);
    }

    /// Ends the providers' connections, if they still stand.
    @Override
    public void close() {
        cancel();
        end(new Outcome.Interrupted());
    }

    private void note(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Delta(String text) -> {
                pieces++;
                grow(text.length());
            }
            case ReplyEvent.Called(var call) -> grow(call.arguments().length());
            case ReplyEvent.Thinking() -> {}
            case ReplyEvent.Cancelled() -> end(new Outcome.Interrupted());
            case ReplyEvent.Held(String _, Usage usage) -> {
                witness.held();
                end(new Outcome.Answered(new ReplyEvent.Completed(FinishReason.TOOL_CALLS, usage)));
            }
            case ReplyEvent.Completed end -> end(new Outcome.Answered(end));
        }
    }

    private void grow(int more) {
        length += more;
        if (length > LONGEST) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "The provider's answer does not end.");
        }
    }

    private Duration patience() {
        Duration left = longest.minus(elapsed());
        if (!left.isPositive()) {
            throw new ProblemException(
                    ProblemType.PROVIDER_TIMEOUT,
                    "The answer took longer than %d s.".formatted(longest.toSeconds()));
        }
        return left.compareTo(QUIET) < 0 ? left : QUIET;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private ProblemException failed(ProblemException problem) {
        end(new Outcome.Failed(problem));
        return problem;
    }

    private void end(Outcome outcome) {
        if (!ended) {
            ended = true;
            Usage told =
                    outcome instanceof Outcome.Answered(var whole) ? whole.usage() : Usage.NONE;
            witness.ended(provider, outcome, told.orAtLeast(pieces));
        }
    }
}
