package dev.switchboard.gateway.handoff;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A dialogue whose questions may hold [Line.Earlier]: the agent that had the call before sums it
/// up, beside the call, and the question goes on with the summary in its place. A question waits
/// for it for a moment; then, or when there will be none, all that was said is told. One thread;
/// times are those of the call's clock.
public final class Recaps implements Dialogue {
    /// How long one asking for a summary may take.
    private static final long TRY = Duration.ofSeconds(4).toNanos();

    private static final int TRIES = 2;

    /// How long a question waits for the summary.
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final Dialogue dialogue;
    private final IntSupplier generations;
    private final LongSupplier nanos;
    private final Notes notes;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Recap recap;

    /// Who wants to know what becomes of summaries.
    public interface Notes {
        void recap(AgentView agent, RecapOutcome outcome);
    }

    private record Waiting(Question question, long until) {}

    private static final class Recap {
        final AgentView writer;
        final AgentView reader;
        final List<Line> lines;
        final StringBuilder text = new StringBuilder();
        Optional<Generation> generation = Optional.empty();
        Optional<String> summary = Optional.empty();
        boolean missed;
        int tries;
        long until;

        Recap(AgentView writer, AgentView reader, List<Line> lines) {
            this.writer = writer;
            this.reader = reader;
            this.lines = lines;
        }

        boolean pending() {
            return generation.isPresent();
        }
    }

    /// @param dialogue that asks
    /// @param generations the numbers of questions, unique in the call
    public Recaps(Dialogue dialogue, IntSupplier generations, LongSupplier nanos, Notes notes) {
        this.dialogue = dialogue;
        this.generations = generations;
        this.nanos = nanos;
        this.notes = notes;
    }

    /// Has this summed up.
    ///
    /// @param writer who had the call
    /// @param reader who has it now
    void begin(AgentView writer, AgentView reader, List<Line> lines) {
        forget();
        Recap begun = new Recap(writer, reader, lines);
        recap = begun;
        write(begun);
    }

    /// No summary is wanted any more.
    void forget() {
        Recap now = recap;
        recap = null;
        if (now != null) {
            now.generation.ifPresent(dialogue::cancel);
        }
        askWaiting();
    }

    private void write(Recap now) {
        Generation generation = new Generation(0, generations.getAsInt());
        now.generation = Optional.of(generation);
        now.tries++;
        now.text.setLength(0);
        now.until = nanos.getAsLong() + TRY;
        dialogue.ask(RecapWording.question(generation, now.writer, now.lines));
    }

    @Override
    public void ask(Question question) {
        Recap now = recap;
        if (now != null && now.pending() && holdsEarlier(question)) {
            waiting.add(new Waiting(question, nanos.getAsLong() + PATIENCE));
        } else {
            dialogue.ask(told(question));
        }
    }

    @Override
    public void cancel(Generation generation) {
        if (!waiting.removeIf(it -> it.question().generation().equals(generation))) {
            dialogue.cancel(generation);
        }
    }

    /// Takes what comes of a summary.
    ///
    /// @return whether it was that
    public boolean takes(ReplyEvent event) {
        Recap now = recap;
        if (now == null || now.generation.filter(event.generation()::equals).isEmpty()) {
            return false;
        }
        switch (event) {
            case ReplyEvent.Delta(_, String text) -> now.text.append(text);
            case ReplyEvent.Done _ -> written(now);
            case ReplyEvent.Failed _, ReplyEvent.Held _ -> failed(now);
            case ReplyEvent.FailedOver _, ReplyEvent.Called _ -> {
                // Nothing of a summary.
            }
        }
        return true;
    }

    /// When something is due next.
    public long deadline() {
        Recap now = recap;
        long first = waiting.stream().mapToLong(Waiting::until).min().orElse(Long.MAX_VALUE);
        return now != null && now.pending() ? Math.min(first, now.until) : first;
    }

    /// Gives up what takes too long.
    public void check(long time) {
        Recap now = recap;
        if (now != null && now.pending() && time >= now.until) {
            now.generation.ifPresent(dialogue::cancel);
            failed(now);
        }
        List<Waiting> late = waiting.stream().filter(it -> time >= it.until()).toList();
        waiting.removeAll(late);
        if (now != null && !late.isEmpty()) {
            missed(now, RecapOutcome.LATE);
        }
        late.forEach(it -> dialogue.ask(told(it.question())));
    }

    private void written(Recap now) {
        String text = now.text.toString().strip();
        if (text.isEmpty()) {
            failed(now);
            return;
        }
        now.generation = Optional.empty();
        now.summary = Optional.of(text);
        notes.recap(now.reader, RecapOutcome.WRITTEN);
        askWaiting();
    }

    private void failed(Recap now) {
        now.generation = Optional.empty();
        if (now.tries < TRIES) {
            write(now);
            return;
        }
        missed(now, RecapOutcome.FAILED);
        askWaiting();
    }

    private void missed(Recap now, RecapOutcome why) {
        if (!now.missed) {
            now.missed = true;
            notes.recap(now.reader, why);
        }
    }

    private void askWaiting() {
        List<Waiting> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(it -> dialogue.ask(told(it.question())));
    }

    /// The question with the summary in place of what was said earlier; as it is without one.
    private Question told(Question question) {
        Recap now = recap;
        return now == null || now.summary.isEmpty()
                ? question
                : RecapWording.with(question, now.summary.get());
    }

    private static boolean holdsEarlier(Question question) {
        return question.lines().stream().anyMatch(Line.Earlier.class::isInstance);
    }

    @Override
    public void keep(Kept kept) {
        dialogue.keep(kept);
    }

    @Override
    public void handOver(AgentView agent) {
        dialogue.handOver(agent);
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
