package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.reply.ReplyEvent.Usage;
import dev.switchboard.gateway.speech.ClauseSplitter;
import dev.switchboard.gateway.speech.Playback;
import dev.switchboard.gateway.speech.Speaker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A reply that is being given: what was written of it, what is being spoken, what is still due.
/// Belongs to the call's thread.
final class RunningReply {
    final CallReply reply;
    final AgentView agent;
    final Optional<Speaker> speaker;
    final Optional<TurnClock> clock;
    final ClauseSplitter splitter = new ClauseSplitter();
    final Playback playback = new Playback();
    final StringBuilder written = new StringBuilder();
    final Map<Integer, String> clauses = new LinkedHashMap<>();
    Optional<ItemId> item = Optional.empty();
    Optional<ItemId> previous = Optional.empty();
    Optional<String> messageId = Optional.empty();
    Optional<ProblemDetail> trouble = Optional.empty();
    Usage usage = Usage.NONE;
    boolean asked;
    boolean greeting;
    boolean writtenWhole;
    boolean audible;
    long deadline;

    RunningReply(
            CallReply reply,
            AgentView agent,
            Optional<Speaker> speaker,
            Optional<TurnClock> clock) {
        this.reply = reply;
        this.agent = agent;
        this.speaker = speaker;
        this.clock = clock;
    }

    boolean spoken() {
        return reply.modality() == Modality.AUDIO;
    }

    boolean complete() {
        return writtenWhole && clauses.isEmpty();
    }

    /// What the client was told of it.
    String told() {
        return spoken() ? playback.text() : written.toString();
    }
}
