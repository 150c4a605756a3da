package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.state.AgentVersion;
import dev.switchboard.gateway.call.telemetry.SpeculationOutcome;
import dev.switchboard.gateway.call.telemetry.TurnTelemetry;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.turn.PlainWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks the agent while it is only likely that the caller's turn is over. What comes of it waits
/// here, unheard, until the turn is over: then it is the answer, if the same would be asked; else
/// it is thrown away and counted. Nothing has an effect meanwhile: the agent runs no tool, and
/// nothing is written into the session. Belongs to the call's thread.
public final class Speculation {
    private static final int MOST_TRIES = 3;

    private final Dialogue dialogue;
    private final Questions questions;
    private final TurnTelemetry telemetry;
    private int turn;
    private int tries;
    private int attempt;
    private @Nullable Guess guess;

    /// A generation that was begun early, and what came of it.
    record Early(Generation generation, List<ReplyEvent> events) {}

    private static final class Guess {
        final Question question;
        final List<ReplyEvent> events = new ArrayList<>();

        Guess(Question question) {
            this.question = question;
        }

        boolean has(Generation generation) {
            return question.generation().equals(generation);
        }

        ReplyEvent.Usage usage() {
            return !events.isEmpty() && events.getLast() instanceof ReplyEvent.Done done
                    ? done.usage()
                    : ReplyEvent.Usage.NONE;
        }
    }

    public Speculation(Dialogue dialogue, Questions questions, TurnTelemetry telemetry) {
        this.dialogue = dialogue;
        this.questions = questions;
        this.telemetry = telemetry;
    }

    /// The caller has likely said all of this: asks, in place of what was asked before, unless that
    /// was tried often enough.
    ///
    /// @param of the turn
    /// @param words same words, same number
    public void likely(int of, int words, AgentView agent, String text) {
        boolean fresh = of != turn;
        if (fresh || (words != attempt && tries < MOST_TRIES)) {
            drop();
            tries = fresh ? 1 : tries + 1;
            turn = of;
            attempt = words;
            Question question = questions.guess(of, agent, text);
            guess = new Guess(question);
            dialogue.ask(question);
        }
    }

    /// The caller says this, as far as it is understood: what was asked with other words is not
    /// wanted any more.
    public void said(String words) {
        Guess now = guess;
        if (now != null && !alike(last(now.question), new Line.Said(Line.Speaker.CALLER, words))) {
            drop();
        }
    }

    /// Keeps what comes of a question that was asked too early.
    ///
    /// @return whether it was one
    boolean takes(ReplyEvent event) {
        Guess now = guess;
        if (now == null || !now.has(event.generation())) {
            return false;
        }
        switch (event) {
            case ReplyEvent.FailedOver _,
                    ReplyEvent.Delta _,
                    ReplyEvent.Called _,
                    ReplyEvent.Done _ ->
                    now.events.add(event);
            case ReplyEvent.Held _ -> over(SpeculationOutcome.HELD);
            case ReplyEvent.Failed _ -> over(SpeculationOutcome.FAILED);
        }
        return true;
    }

    /// This is asked now that the turn is over.
    ///
    /// @return what was begun before, if it was asked the same; else it is thrown away
    Optional<Early> adopt(Question question) {
        Guess now = guess;
        if (now == null || !same(now.question, question)) {
            drop();
            return Optional.empty();
        }
        over(SpeculationOutcome.USED);
        return Optional.of(new Early(now.question.generation(), List.copyOf(now.events)));
    }

    /// Nothing that was asked early is wanted.
    public void drop() {
        Guess now = guess;
        if (now != null) {
            dialogue.cancel(now.question.generation());
            telemetry.wasted(now.usage());
            over(SpeculationOutcome.WASTED);
        }
    }

    private void over(SpeculationOutcome outcome) {
        guess = null;
        telemetry.count(outcome);
    }

    private static boolean same(Question one, Question other) {
        int last = one.lines().size() - 1;
        return AgentVersion.of(one.agent()).equals(AgentVersion.of(other.agent()))
                && one.tools().equals(other.tools())
                && one.maxTokens().equals(other.maxTokens())
                && other.lines().size() == last + 1
                && one.lines().subList(0, last).equals(other.lines().subList(0, last))
                && alike(last(one), last(other));
    }

    private static Line last(Question question) {
        return question.lines().getLast();
    }

    /// Whether both are the same words of the caller, however they are written.
    private static boolean alike(Line one, Line other) {
        return one instanceof Line.Said(Line.Speaker who, String text)
                && other instanceof Line.Said(Line.Speaker whoElse, String words)
                && who == whoElse
                && PlainWords.of(text).equals(PlainWords.of(words));
    }
}
