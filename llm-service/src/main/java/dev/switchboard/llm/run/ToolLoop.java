package dev.switchboard.llm.run;

import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ReplyEvent.Usage;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolRound;
import dev.switchboard.llm.tool.ToolListener;
import dev.switchboard.llm.tool.ToolRun;
import dev.switchboard.llm.tool.Toolbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An answer in rounds: as long as the model calls tools of ours, they are run and it is asked
/// again. What is heard is one answer; calls of ours are not in it, those of a client are. A round
/// that calls both is the client's: the model asks for ours again when it has heard from it.
final class ToolLoop implements Inquiry {
    private static final int MOST_CALLS = 128;

    private final Function<Prompt, Chain<ReplyEvent>> model;
    private final Toolbox tools;
    private final ToolListener listener;
    private final boolean speculative;
    private final Deque<Heard<ReplyEvent>> ready = new ArrayDeque<>();
    private final StringBuilder said = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private Prompt prompt;
    private Usage spent = Usage.NONE;
    private boolean apart;
    private Optional<Heard<ReplyEvent>> answeredBy = Optional.empty();
    private volatile Chain<ReplyEvent> asked;
    private volatile @Nullable ToolRun running;
    private volatile boolean closed;

    /// @param prompt with the tools in it
    /// @param speculative whether nothing may have an effect: a call of ours ends the answer
    ToolLoop(
            Function<Prompt, Chain<ReplyEvent>> model,
            Prompt prompt,
            Toolbox tools,
            ToolListener listener,
            boolean speculative) {
        this.model = model;
        this.tools = tools;
        this.listener = listener;
        this.speculative = speculative;
        this.prompt = prompt;
        this.asked = model.apply(prompt);
    }

    @Override
    public Optional<Heard<ReplyEvent>> next(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (ready.isEmpty()) {
            if (closed) {
                return Optional.of(new Heard.Closed<>());
            }
            var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            ToolRun run = running;
            if (run == null) {
                Optional<Heard<ReplyEvent>> heard = asked.next(left);
                if (heard.isEmpty()) {
                    return heard;
                }
                take(heard.get());
            } else if (run.await(left)) {
                goOn(run);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(ready.removeFirst());
    }

    @Override
    public void close() {
        closed = true;
        asked.close();
        ToolRun run = running;
        if (run != null) {
            run.cancel();
        }
    }

    private void take(Heard<ReplyEvent> heard) {
        switch (heard) {
            case Heard.AnsweredBy<ReplyEvent> _ -> answeredBy = Optional.of(heard);
            case Heard.Event<ReplyEvent>(ReplyEvent.Delta(String text)) -> say(text);
            case Heard.Event<ReplyEvent>(ReplyEvent.Called(ToolCall call)) -> {
                calls.add(call);
                if (calls.size() > MOST_CALLS) {
                    throw endless();
                }
            }
            case Heard.Event<ReplyEvent>(
                            ReplyEvent.Completed(FinishReason reason, Usage usage)) -> {
                spent =
                        new Usage(
                                spent.inputTokens() + usage.inputTokens(),
                                spent.outputTokens() + usage.outputTokens());
                end(reason);
            }
            case Heard.Event<ReplyEvent> _,
                    Heard.Moved<ReplyEvent> _,
                    Heard.Ended<ReplyEvent> _,
                    Heard.Closed<ReplyEvent> _ ->
                    ready.add(heard);
        }
    }

    /// What is said before and after tools are run does not run together.
    private void say(String text) {
        boolean needed = apart && !Character.isWhitespace(text.charAt(0));
        apart = false;
        said.append(text);
        pass(new ReplyEvent.Delta(needed ? " " + text : text));
    }

    private void pass(ReplyEvent event) {
        answeredBy.ifPresent(ready::add);
        answeredBy = Optional.empty();
        ready.add(new Heard.Event<>(event));
    }

    private void end(FinishReason reason) {
        boolean cut = reason == FinishReason.LENGTH || reason == FinishReason.CONTENT_FILTER;
        List<ToolCall> clients = calls.stream().filter(this::isOfTheClient).toList();
        if (cut || calls.isEmpty() || !clients.isEmpty()) {
            clients.forEach(call -> pass(new ReplyEvent.Called(call)));
            pass(new ReplyEvent.Completed(reason, spent));
        } else if (prompt.toolChoice() == ToolChoice.NONE) {
            throw endless();
        } else if (speculative) {
            pass(new ReplyEvent.Held(calls.getFirst().name(), spent));
        } else {
            run();
        }
    }

    private boolean isOfTheClient(ToolCall call) {
        return !tools.has(call.name())
                && prompt.tools().stream().anyMatch(tool -> tool.name().equals(call.name()));
    }

    private void run() {
        ToolRun run = tools.start(calls, listener);
        running = run;
        if (closed) {
            run.cancel();
        }
    }

    private void goOn(ToolRun run) {
        if (closed) {
            return;
        }
        prompt = tools.after(new ToolRound(said.toString(), run.answers()), prompt);
        apart = !said.isEmpty() && !Character.isWhitespace(said.charAt(said.length() - 1));
        said.setLength(0);
        calls.clear();
        asked.close();
        Chain<ReplyEvent> next = model.apply(prompt);
        asked = next;
        running = null;
        if (closed) {
            next.close();
        }
    }

    private static ProblemException endless() {
        return new ProblemException(
                ProblemType.PROVIDER_FAILED, "The model calls tools without end.");
    }
}
