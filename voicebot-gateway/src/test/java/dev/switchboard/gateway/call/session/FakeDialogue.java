package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Answers what the test says, 300 ms after it was asked, a word each 20 ms; `Yes.` when it was
/// told nothing. What is cancelled says nothing more.
public final class FakeDialogue implements Dialogue {
    private static final long TOKEN = 20;
    private static final String FAILS = "\0";
    private static final String CALLS = "\1";
    private static final String HOLDS = "\2";
    private static final String BREAKS_OFF = "\3";

    private final Timeline time;
    private final Consumer<ReplyEvent> consumer;
    private final Deque<String> answers = new ArrayDeque<>();
    private final Set<Generation> running = new HashSet<>();
    public final List<Question> questions = new ArrayList<>();
    public final List<Generation> cancelled = new ArrayList<>();
    public final List<Kept> kept = new ArrayList<>();
    public long firstToken = 300;

    FakeDialogue(Timeline time, Consumer<ReplyEvent> consumer) {
        this.time = time;
        this.consumer = consumer;
    }

    /// The next question fails, after the time of a first word.
    public void willFail() {
        answers.add(FAILS);
    }

    /// The next answer begins so, and then nothing comes any more.
    public void willBreakOff(String text) {
        answers.add(BREAKS_OFF + text);
    }

    /// The answer to the next question is a call of this tool.
    public void willCall(String tool) {
        answers.add(CALLS + tool);
    }

    /// The next answer is this text, and then a call of this tool.
    public void willCall(String text, String tool, String arguments) {
        answers.add(CALLS + tool + "\t" + arguments + "\t" + text);
    }

    /// The answer to the next question must wait for the end of the turn.
    public void willHold() {
        answers.add(HOLDS);
    }

    /// Answers by what was said so far; nothing makes it say what it was told otherwise.
    public Function<List<String>, Optional<String>> answer = _ -> Optional.empty();

    public void willAnswer(String... texts) {
        answers.addAll(Arrays.asList(texts));
    }

    /// What the caller and the agent said, as the last question told it.
    public List<String> lastLines() {
        return lines(questions.getLast());
    }

    /// What the caller and the agent said, as this question tells it.
    public static List<String> lines(Question question) {
        return question.lines().stream().map(FakeDialogue::text).toList();
    }

    @Override
    public void ask(Question question) {
        questions.add(question);
        Generation generation = question.generation();
        running.add(generation);
        String answer =
                this.answer
                        .apply(lines(question))
                        .orElseGet(() -> answers.isEmpty() ? "Yes." : answers.remove());
        long at = firstToken;
        if (answer.equals(FAILS)) {
            tell(
                    at,
                    new ReplyEvent.Failed(
                            generation,
                            ProblemDetail.of(ProblemType.PROVIDER_FAILED, "It failed.")));
            return;
        }
        if (answer.equals(HOLDS)) {
            tell(at, new ReplyEvent.Held(generation));
            return;
        }
        if (answer.startsWith(BREAKS_OFF)) {
            tell(at, new ReplyEvent.Delta(generation, answer.substring(1)));
            return;
        }
        if (answer.startsWith(CALLS)) {
            String[] call = answer.substring(1).split("\t", -1);
            if (call.length > 2 && !call[2].isEmpty()) {
                tell(at, new ReplyEvent.Delta(generation, call[2]));
            }
            tell(
                    at,
                    new ReplyEvent.Called(
                            generation,
                            "call_" + generation.number(),
                            call[0],
                            call.length > 1 ? call[1] : "{}"));
        } else {
            for (String word : answer.split("(?<= )", -1)) {
                tell(at, new ReplyEvent.Delta(generation, word));
                at += TOKEN;
            }
        }
        tell(
                at,
                new ReplyEvent.Done(generation, ReplyEvent.End.WHOLE, new ReplyEvent.Usage(10, 5)));
    }

    @Override
    public void cancel(Generation generation) {
        if (running.remove(generation)) {
            cancelled.add(generation);
        }
    }

    @Override
    public void keep(Kept said) {
        kept.removeIf(before -> before.id().equals(said.id()));
        kept.add(said);
    }

    @Override
    public void handOver(AgentView agent) {
        // Nothing to tell.
    }

    @Override
    public void close() {
        running.clear();
    }

    private void tell(long after, ReplyEvent event) {
        time.after(
                after,
                () -> {
                    if (running.contains(event.generation())) {
                        if (event instanceof ReplyEvent.Done) {
                            running.remove(event.generation());
                        }
                        consumer.accept(event);
                    }
                });
    }

    private static String text(Line line) {
        return switch (line) {
            case Line.Said(Line.Speaker who, String text) ->
                    (who == Line.Speaker.CALLER ? "caller: " : "agent: ") + text;
            case Line.Told(String text) -> "told: " + text;
            case Line.Noted(String text) -> "noted: " + text;
            case Line.Earlier(List<Line> earlier) ->
                    String.join("; ", earlier.stream().map(FakeDialogue::text).toList());
            case Line.Called(_, String name, String arguments) -> "call: " + name + arguments;
            case Line.Returned(_, String output) -> "result: " + output;
        };
    }
}
