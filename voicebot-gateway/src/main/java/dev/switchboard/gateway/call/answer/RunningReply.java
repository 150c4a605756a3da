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
    public final Occasion occasion;
    final ReplyItems items;
    final Optional<ReplySpeech> speech;
    final StringBuilder written = new StringBuilder();
    private final UUID kept = UUID.randomUUID();
    Optional<Generation> generation = Optional.empty();
    Optional<ProblemDetail> trouble = Optional.empty();
    ReplyEvent.Usage usage = ReplyEvent.Usage.NONE;
    ReplyEvent.End end = ReplyEvent.End.WHOLE;

    /// What the agent wants to do with the call; done when the reply is over.
    public final List<ReplyEvent.Called> actions = new ArrayList<>();

    /// Whether it says why there is no answer; what follows is decided when that was said.
    boolean apologises;

    boolean asked;

    /// Whether the agent has written anything of it.
    boolean answered;

    boolean writtenWhole;
    boolean audible;
    long deadline;

    RunningReply(
            CallReply reply,
            AgentView agent,
            AnswerWish wish,
            Optional<TurnClock> clock,
            Occasion occasion,
            ReplyItems items,
            Optional<ReplySpeech> speech) {
        this.reply = reply;
        this.agent = agent;
        this.wish = wish;
        this.clock = clock;
        this.occasion = occasion;
        this.items = items;
        this.speech = speech;
    }

    boolean complete() {
        return writtenWhole && speech.map(ReplySpeech::silent).orElse(true);
    }

    /// Whether its words are awaited, or were.
    public boolean asked() {
        return asked;
    }

    /// Whether the client got something of it.
    public boolean audible() {
        return audible;
    }

    /// Whether it opens the call.
    public boolean greets() {
        return occasion.greets();
    }

    /// Whether the agent says it of its own accord, since it is silent.
    public boolean fillsSilence() {
        return occasion.fillsSilence();
    }

    /// Whether something went wrong with it that was not mended yet.
    public boolean troubled() {
        return trouble.isPresent();
    }

    /// Whether the agent has written nothing of it.
    public boolean wordless() {
        return written.isEmpty();
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
