package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.state.Numbering;
import dev.switchboard.gateway.call.telemetry.Failovers;
import dev.switchboard.gateway.call.telemetry.TurnClock;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.util.Optional;

/// Gives the agent's replies: begins them, and asks the agent for their words. One reply at a time
/// is a part of the conversation, some may be given beside it.
public final class Answering {
    private final Dialogue dialogue;
    private final Voices voices;
    private final Questions questions;
    private final Speculation speculation;
    private final Conversation conversation;
    private final MediaLink link;
    private final Playout playout;
    private final RunningReplies replies;
    private final Delivery delivery;
    private final Trouble trouble;
    private final Failovers failovers;
    private final AgentTurns turns;
    private final Numbering clauses = new Numbering();

    Answering(
            Dialogue dialogue,
            Voices voices,
            Questions questions,
            Speculation speculation,
            Conversation conversation,
            MediaLink link,
            Playout playout,
            RunningReplies replies,
            Delivery delivery,
            Trouble trouble,
            Failovers failovers,
            AgentTurns turns) {
        this.dialogue = dialogue;
        this.voices = voices;
        this.questions = questions;
        this.speculation = speculation;
        this.conversation = conversation;
        this.link = link;
        this.playout = playout;
        this.replies = replies;
        this.delivery = delivery;
        this.trouble = trouble;
        this.failovers = failovers;
        this.turns = turns;
    }

    /// Begins a reply; its words come by [#ask] or [Delivery#say].
    public RunningReply begin(
            CallReply reply,
            AgentView agent,
            AnswerWish wish,
            Optional<TurnClock> clock,
            Occasion occasion) {
        RunningReply begun =
                new RunningReply(
                        reply,
                        agent,
                        wish,
                        clock,
                        occasion,
                        new ReplyItems(reply, conversation, link),
                        speech(reply, agent));
        replies.add(begun);
        delivery.progress(begun);
        link.tell(new CallNotice.ReplyStarted(reply, agent));
        return begun;
    }

    private Optional<ReplySpeech> speech(CallReply reply, AgentView agent) {
        if (reply.modality() == Modality.TEXT) {
            return Optional.empty();
        }
        return Optional.of(
                reply.inConversation()
                        ? new ReplySpeech(
                                voices.use(agent), clauses, () -> playout.left().toMillis())
                        : new ReplySpeech(voices.apart(agent), clauses, () -> 0));
    }

    /// Lets the agent answer.
    public void ask(RunningReply now) {
        now.asked = true;
        delivery.progress(now);
        Question question = questions.of(now);
        Optional<Speculation.Early> early =
                now.reply.inConversation() ? speculation.adopt(question) : Optional.empty();
        now.generation =
                Optional.of(early.map(Speculation.Early::generation).orElse(question.generation()));
        early.ifPresentOrElse(
                begun -> begun.events().forEach(this::on), () -> dialogue.ask(question));
    }

    /// Lets the agent try again.
    public void retry() {
        replies.running()
                .ifPresent(now -> {
                    now.trouble = Optional.empty();
                    now.speech.ifPresent(speech -> speech.write(" "));
                    ask(now);
                });
    }

    /// The agent has something.
    public void on(ReplyEvent event) {
        if (!speculation.takes(event)) {
            replies.find(event).ifPresent(now -> on(now, event));
        }
    }

    private void on(RunningReply now, ReplyEvent event) {
        delivery.progress(now);
        switch (event) {
            case ReplyEvent.FailedOver(_, Failover failover) ->
                    failovers.happened(now.reply.turn(), failover);
            case ReplyEvent.Delta(_, String text) -> {
                now.answered = true;
                delivery.write(now, text);
            }
            case ReplyEvent.Called called -> {
                if (!turns.acts(now, called)) {
                    now.items.called(called);
                }
            }
            case ReplyEvent.Held _ -> ask(now);
            case ReplyEvent.Done(_, ReplyEvent.End end, ReplyEvent.Usage usage) -> {
                now.usage = usage;
                now.end = end;
                delivery.writtenWhole(now);
            }
            case ReplyEvent.Failed(_, ProblemDetail problem) -> trouble.fail(now, problem);
        }
    }
}
