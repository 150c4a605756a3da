package dev.switchboard.llm.completions;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// A stream whose status is out: whatever goes wrong from here on is told in it, as long as
/// somebody listens.
final class BegunStream {
    /// What is to be sent.
    interface Answer {
        void send() throws InterruptedException;
    }

    private BegunStream() {}

    /// Sends the answer, on the calling thread.
    ///
    /// @param failing tells in the stream what went wrong
    static void send(Answer answer, Consumer<ProblemException> failing) {
        try {
            answer.send();
        } catch (ProblemException problem) {
            fail(failing, problem);
        } catch (UncheckedIOException gone) {
            // nobody listens any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            // Its message may quote what was said; the class tells enough.
            Log.errorf("An answer failed unexpectedly (%s)", unexpected.getClass().getName());
            fail(
                    failing,
                    new ProblemException(
                            ProblemType.INTERNAL_ERROR, "Something went wrong on our side."));
        }
    }

    private static void fail(Consumer<ProblemException> failing, ProblemException problem) {
        try {
            failing.accept(problem);
        } catch (UncheckedIOException gone) {
            // nobody listens any more
        }
    }
}
