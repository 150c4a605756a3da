package dev.switchboard.llm.run;

import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.ReplyEvent;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads one reply to its end. `read` runs on one thread; `cancel` may come from any and ends the
/// providers' connections before it returns.
final class Answer {
    /// What is told while it is read, on the reading thread.
    interface Audience {
        /// Another provider is asked.
        void moved(Heard.Moved<ReplyEvent> move);

        /// The next words.
        void said(String text);

        /// The first words.
        ///
        /// @param time since the answer was asked for
        void began(String provider, Duration time);
    }

    /// Far more than anyone listens to; a model in a loop ends here.
    private static final int LONGEST = 64_000;

    private final StringBuilder text = new StringBuilder();
    private final Duration longest;
    private final long start = System.nanoTime();
    private String provider;
    private volatile boolean cancelled;
    private volatile @Nullable Inquiry asked;
    private boolean began;

    /// @param provider whom it is blamed on as long as nobody has answered
    /// @param longest how long a whole answer may take
    Answer(String provider, Duration longest) {
        this.provider = provider;
        this.longest = longest;
    }

    /// All text so far. For the reading thread, or after it ended.
    String text() {
        return text.toString();
    }

    /// Who answered. For the reading thread, or after it ended.
    String provider() {
        return provider;
    }

    void cancel() {
        cancelled = true;
        Inquiry open = asked;
        if (open != null) {
            open.close();
        }
    }

    Outcome read(Supplier<Inquiry> question, Audience audience) {
        if (cancelled) {
            return new Outcome.Interrupted();
        }
        try (Inquiry opened = question.get()) {
            asked = opened;
            return cancelled ? new Outcome.Interrupted() : follow(opened, audience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Interrupted();
        } catch (ProblemException problem) {
            return cancelled ? new Outcome.Interrupted() : new Outcome.Failed(problem);
        } catch (RuntimeException unexpected) {
            // Its message may quote what was said; the class tells enough.
            Log.errorf("An answer failed unexpectedly: %s", unexpected.getClass().getName());
            return new Outcome.Failed(
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED,
                            "The provider's answer could not be read."));
        }
    }

    private Outcome follow(Inquiry from, Audience audience) throws InterruptedException {
        while (true) {
            switch (heard(from)) {
                case Heard.Moved<ReplyEvent> move -> audience.moved(move);
                case Heard.AnsweredBy<ReplyEvent>(String name) -> {
                    provider = name;
                    if (!began) {
                        began = true;
                        audience.began(name, elapsed());
                    }
                }
                case Heard.Event<ReplyEvent>(ReplyEvent.Delta(String part)) -> say(part, audience);
                case Heard.Event<ReplyEvent>(ReplyEvent.Completed end) -> {
                    return new Outcome.Answered(end);
                }
                case Heard.Event<ReplyEvent> _ -> {}
                case Heard.Ended<ReplyEvent> _, Heard.Closed<ReplyEvent> _ -> {
                    return new Outcome.Interrupted();
                }
            }
        }
    }

    private Heard<ReplyEvent> heard(Inquiry from) throws InterruptedException {
        Optional<Heard<ReplyEvent>> heard = from.next(longest.minus(elapsed()));
        return heard.orElseThrow(() ->
                new ProblemException(
                        ProblemType.PROVIDER_TIMEOUT,
                        "The answer took longer than %d s.".formatted(longest.toSeconds())));
    }

    private void say(String part, Audience audience) {
        if (text.length() + part.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "The provider's answer does not end.");
        }
        text.append(part);
        audience.said(part);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
