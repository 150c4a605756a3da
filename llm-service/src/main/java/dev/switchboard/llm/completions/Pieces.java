package dev.switchboard.llm.completions;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.run.DirectAnswer;
import java.util.ArrayDeque;
import java.util.Deque;

/// An answer, cut to what the client asked for. One thread reads and closes it.
final class Pieces implements AutoCloseable {
    private final DirectAnswer answer;
    private final StopFilter filter;
    private final boolean oneCall;
    private final Deque<Piece> ready = new ArrayDeque<>();
    private boolean called;

    Pieces(DirectAnswer answer, CompletionRequest request) {
        this.answer = answer;
        this.filter = new StopFilter(request.stops());
        this.oneCall = request.oneCall();
    }

    /// Waits for the first piece, which [#next] gives then: what fails before it can still be told
    /// by a status.
    void await() throws InterruptedException {
        ready.addFirst(next());
    }

    /// Blocks for the next piece. After `End` or `Held` nothing follows.
    ///
    /// @throws ProblemException when the answer cannot go on
    Piece next() throws InterruptedException {
        while (ready.isEmpty()) {
            take(answer.next());
        }
        return ready.removeFirst();
    }

    @Override
    public void close() {
        answer.close();
    }

    private void take(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Delta(String text) -> {
                say(filter.add(text));
                if (filter.isStopped()) {
                    answer.cancel();
                    ready.add(new Piece.End(FinishReason.STOP, ReplyEvent.Usage.NONE));
                }
            }
            case ReplyEvent.Thinking() -> ready.add(new Piece.Quiet());
            case ReplyEvent.Called(var call) -> {
                if (!called || !oneCall) {
                    ready.add(new Piece.Call(call));
                }
                called = true;
            }
            case ReplyEvent.Held(String tool, var usage) -> ready.add(new Piece.Held(tool, usage));
            case ReplyEvent.Cancelled() ->
                    throw new ProblemException(
                            ProblemType.SERVICE_UNAVAILABLE, "The service is shutting down.");
            case ReplyEvent.Completed(var reason, var usage) -> {
                say(filter.rest());
                ready.add(new Piece.End(reason, usage));
            }
        }
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            ready.add(new Piece.Text(text));
        }
    }
}
