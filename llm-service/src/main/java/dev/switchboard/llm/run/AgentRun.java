package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.llm.conversation.Exchange;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.conversation.SessionStore;
import dev.switchboard.llm.model.StreamingReply;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One question on its way to an answer that is written down, whatever happens.
final class AgentRun {
    private final Exchange exchange;
    private final AgentView agent;
    private final String provider;
    private final Supplier<StreamingReply> question;
    private final SessionStore sessions;
    private final RunMetrics metrics;
    private final Answer answer;
    private final CountDownLatch written = new CountDownLatch(1);

    AgentRun(
            Exchange exchange,
            AgentView agent,
            String provider,
            Supplier<StreamingReply> question,
            SessionStore sessions,
            RunMetrics metrics,
            RunTimes times) {
        this.exchange = exchange;
        this.agent = agent;
        this.provider = provider;
        this.question = question;
        this.sessions = sessions;
        this.metrics = metrics;
        this.answer = new Answer(times, time -> metrics.firstToken(provider, time));
    }

    MessageId id() {
        return exchange.answer();
    }

    SessionId session() {
        return exchange.session();
    }

    /// Whether the session is free again as far as this run is concerned.
    boolean isWritten() {
        return written.getCount() == 0;
    }

    /// Waits until [#isWritten], at most for this time.
    void awaitWritten(Duration most) throws InterruptedException {
        var _ = written.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Nobody listens any more. Returns when the provider's connection is closed.
    void cancel() {
        answer.cancel();
    }

    /// Runs to the end, on the calling thread.
    void run(Consumer<RunEvent> client) {
        client.accept(new RunEvent.Started(exchange.answer()));
        Outcome outcome = answer.read(question, text -> client.accept(new RunEvent.Delta(text)));
        metrics.ended(provider, outcome);
        metrics.tell(agent, outcome);
        write(outcome);
        switch (outcome) {
            case Outcome.Answered(var end) ->
                    client.accept(
                            new RunEvent.Done(
                                    exchange.answer(), end.reason(), provider, end.usage()));
            case Outcome.Failed(var problem) ->
                    client.accept(new RunEvent.Failed(ProblemDetail.of(problem)));
            case Outcome.Interrupted() -> {}
        }
    }

    private void write(Outcome outcome) {
        try {
            sessions.end(exchange, outcome.ending(answer.text(), provider));
        } catch (RuntimeException databaseAway) {
            // The caller has heard the answer already: worth a warning, not a failure.
            Log.warnf(
                    "The end of answer %s could not be stored: %s",
                    exchange.answer(), databaseAway.getClass().getSimpleName());
            metrics.notStored();
        } finally {
            written.countDown();
        }
    }
}
