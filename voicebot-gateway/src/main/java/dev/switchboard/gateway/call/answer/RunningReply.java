package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.telemetry.TurnClock;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A reply that is being given: what was written of it, what is being spoken, what is still due.
/// Belongs to the call's thread.
public final class RunningReply {
    public final CallReply reply;
    public final AgentView agent;
    public final AnswerWish wish;
    public final Optional<TurnClock> clock;
    final ReplyItems items;
    final Optional<ReplySpeech> speech;
    public final StringBuilder written = new StringBuilder();
    private final UUID kept = UUID.randomUUID();
    Optional<Generation> generation = Optional.empty();
    public Optional<ProblemDetail> trouble = Optional.empty();
    ReplyEvent.Usage usage = ReplyEvent.Usage.NONE;
    ReplyEvent.End end = ReplyEvent.End.WHOLE;
    public boolean greeting;

    /// What the agent wants to do with the call; done when the reply is over.
    public final List<ReplyEvent.Called> actions = new ArrayList<>();

    /// How many replies of the same turn came before it.
    public int round;

    /// How often the turn was handed over before.
    public int handoffs;

    /// Whether the agent says it of its own accord, to fill a silence.
    public boolean prompt;

    /// Whether it says why there is no answer; what follows is decided when that was said.
    boolean apologises;

    public boolean asked;

    /// Whether the agent has written anything of it.
    boolean answered;

    boolean writtenWhole;
    public boolean audible;
    long deadline;

    RunningReply(
            CallReply reply,
            AgentView agent,
            AnswerWish wish,
            Optional<TurnClock> clock,
            ReplyItems items,
            Optional<ReplySpeech> speech) {
        this.reply = reply;
        this.agent = agent;
        this.wish = wish;
        this.clock = clock;
        this.items = items;
        this.speech = speech;
    }

    boolean complete() {
        return writtenWhole && speech.map(ReplySpeech::silent).orElse(true);
    }

    /// What the client was told of it.
    public String told() {
        return speech.map(ReplySpeech::playback).map(Playback::text).orElseGet(written::toString);
    }

    /// The items that it consists of so far.
    public List<ConversationItem> output() {
        return items.output();
    }

    /// What the session keeps of it.
    Kept kept(boolean whole) {
        String text = written.toString().strip();
        Kept.Status status =
                trouble.isPresent()
                        ? Kept.Status.FAILED
                        : whole ? Kept.Status.COMPLETED : Kept.Status.INTERRUPTED;
        Optional<String> heard = whole ? Optional.empty() : Optional.of(told().strip());
        return new Kept(kept, Line.Speaker.AGENT, text, heard, status, agent, reply.turn());
    }
}
