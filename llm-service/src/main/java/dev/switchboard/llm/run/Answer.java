package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads one reply to its end. `read` runs on one thread; `cancel` may come from any and ends the
/// provider's connection before it returns.
final class Answer {
    /// Far more than anyone listens to; a model in a loop ends here.
    private static final int LONGEST = 64_000;

    private final StringBuilder text = new StringBuilder();
    private final Watchdog watchdog;
    private final Consumer<Duration> onFirstText;
    private volatile boolean cancelled;
    private volatile @Nullable StreamingReply reply;

    Answer(RunTimes times, Consumer<Duration> onFirstText) {
        this.watchdog = new Watchdog(times);
        this.onFirstText = onFirstText;
    }

    /// All text so far. For the reading thread, or after it ended.
    String text() {
        return text.toString();
    }

    void cancel() {
        cancelled = true;
        StreamingReply open = reply;
        if (open != null) {
            open.close();
        }
    }

    Outcome read(Supplier<StreamingReply> question, Consumer<String> onText) {
        if (cancelled) {
            return new Outcome.Interrupted();
        }
        try (StreamingReply opened = question.get()) {
            reply = opened;
            if (cancelled) {
                return new Outcome.Interrupted();
            }
            return follow(opened, onText);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Interrupted();
        } catch (ProblemException problem) {
            return cancelled ? new Outcome.Interrupted() : new Outcome.Failed(problem);
        } catch (RuntimeException unexpected) {
            // Its message may quote the provider's body; the class tells enough.
            Log.errorf("A provider failed unexpectedly: %s", unexpected.getClass().getName());
            return new Outcome.Failed(
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED,
                            "The provider's answer could not be read."));
        }
    }

    private Outcome follow(StreamingReply from, Consumer<String> onText)
            throws InterruptedException {
        while (true) {
            Optional<ReplyEvent> event = from.next(watchdog.patience());
            if (event.isEmpty()) {
                throw watchdog.expired();
            }
            watchdog.alive();
            switch (event.get()) {
                case ReplyEvent.Delta(String part) -> say(part, onText);
                case ReplyEvent.Thinking() -> {}
                case ReplyEvent.Called _ -> {} // a run offers no tools
                case ReplyEvent.Cancelled() -> {
                    return new Outcome.Interrupted();
                }
                case ReplyEvent.Completed end -> {
                    if (text.toString().isBlank()) {
                        throw new ProblemException(
                                ProblemType.PROVIDER_FAILED, "The provider's answer was empty.");
                    }
                    return new Outcome.Answered(end);
                }
            }
        }
    }

    private void say(String part, Consumer<String> onText) {
        String clean = part.replace("\0", "");
        if (clean.isEmpty()) {
            return;
        }
        if (text.length() + clean.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "The provider's answer does not end.");
        }
        if (watchdog.firstText()) {
            onFirstText.accept(watchdog.elapsed());
        }
        text.append(clean);
        onText.accept(clean);
    }
}
