package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.llm.conversation.Exchange;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.conversation.SessionStore;
import dev.switchboard.llm.knowledge.Lookup;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.tool.ToolListener;
import dev.switchboard.llm.tool.ToolResult;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One question on its way to an answer that is written down, whatever happens.
final class AgentRun {
    private final Exchange exchange;
    private final AgentView agent;
    private final Supplier<Lookup> lookup;
    private final BiFunction<Lookup, ToolListener, Inquiry> question;
    private final SessionStore sessions;
    private final RunMetrics metrics;
    private final Answer answer;
    private final CountDownLatch written = new CountDownLatch(1);

    AgentRun(
            Exchange exchange,
            AgentView agent,
            String provider,
            Supplier<Lookup> lookup,
            BiFunction<Lookup, ToolListener, Inquiry> question,
            SessionStore sessions,
            RunMetrics metrics,
            Duration longest) {
        this.exchange = exchange;
        this.agent = agent;
        this.lookup = lookup;
        this.question = question;
        this.sessions = sessions;
        this.metrics = metrics;
        this.answer = new Answer(provider, longest);
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
        Lookup found = lookup.get();
        if (found.isWorthTelling()) {
            client.accept(RunEvent.Citations.of(found));
        }
        var listening = new Client(client);
        Outcome outcome = answer.read(() -> question.apply(found, listening), listening);
        metrics.ended(answer.provider(), outcome);
        metrics.tell(agent, answer.provider(), outcome);
        write(outcome);
        switch (outcome) {
            case Outcome.Answered(var end) ->
                    client.accept(
                            new RunEvent.Done(
                                    exchange.answer(),
                                    end.reason(),
                                    answer.provider(),
                                    end.usage()));
            case Outcome.Failed(var problem) ->
                    client.accept(new RunEvent.Failed(ProblemDetail.of(problem)));
            case Outcome.Interrupted() -> {}
        }
    }

    /// Tells the client what comes.
    private final class Client implements Answer.Audience, ToolListener {
        private final Consumer<RunEvent> events;

        Client(Consumer<RunEvent> events) {
            this.events = events;
        }

        @Override
        public void moved(Heard.Moved<ReplyEvent> move) {
            metrics.moved(agent, move);
            events.accept(RunEvent.Failover.of(move));
        }

        @Override
        public void began(String provider, Duration time) {
            metrics.firstToken(provider, time);
        }

        @Override
        public void said(String text) {
            events.accept(new RunEvent.Delta(text));
        }

        @Override
        public void started(ToolCall call) {
            events.accept(new RunEvent.ToolStarted(call.id(), call.name()));
        }

        @Override
        public void ended(ToolCall call, ToolResult result, Duration took) {
            events.accept(RunEvent.ToolEnded.of(call, result, took));
        }
    }

    private void write(Outcome outcome) {
        try {
            sessions.end(exchange, outcome.ending(answer.text(), answer.provider()));
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
