package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.Spoken;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Gives the agent's replies: one at a time in the conversation, and some beside it. Words come
/// from the dialogue, [Delivery] brings them to the client. A reply that fails before it was heard
/// ends with a short apology.
final class Answering {
    private static final ProblemDetail LATE =
            ProblemDetail.of(ProblemType.PROVIDER_TIMEOUT, "The answer made no progress.");

    private final Dialogue dialogue;
    private final Questions questions;
    private final Speculation speculation;
    private final Voices voices;
    private final Conversation conversation;
    private final MediaLink link;
    private final CallConfig config;
    private final LongSupplier nanos;
    private final Playout playout;
    private final Turns turns;
    private final RunningReplies replies = new RunningReplies();
    private final Delivery delivery;
    private int clauses;

    /// What is done when a reply of the conversation becomes audible, needs another provider, or is
    /// over.
    interface Turns {
        void ready(CallReply reply, Optional<TurnTiming> timing);

        /// The agent has found an answer.
        void answers();

        /// There is no answer, and nothing of one was heard.
        ///
        /// @param again whether the agent may be asked the same again
        void failed(boolean again);

        /// What was said in place of an answer, or before it, was said.
        ///
        /// @return whether something follows from it at once
        boolean said();

        void failedOver(CallReply reply, Failover failover);

        /// There is more to be heard.
        void says();

        /// The agent calls a tool.
        ///
        /// @return whether it is one of the call's own
        boolean acts(RunningReply now, ReplyEvent.Called called);

        /// A reply is over.
        ///
        /// @param whole whether all of it was given
        void over(RunningReply reply, boolean whole);
    }

    Answering(
            Dialogue dialogue,
            Questions questions,
            Speculation speculation,
            Voices voices,
            Conversation conversation,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Turns turns) {
        this.dialogue = dialogue;
        this.questions = questions;
        this.speculation = speculation;
        this.voices = voices;
        this.conversation = conversation;
        this.link = link;
        this.config = config;
        this.nanos = nanos;
        this.turns = turns;
        playout = new Playout(conversation, dialogue, link, nanos);
        delivery = new Delivery(dialogue, voices, link, config, nanos, playout, replies, turns);
    }

    /// The reply of the conversation that is being given.
    Optional<RunningReply> running() {
        return replies.running();
    }

    /// What the caller hears.
    Playout playout() {
        return playout;
    }

    /// Begins a reply; its words come by [#ask] or [#say].
    RunningReply begin(
            CallReply reply, AgentView agent, AnswerWish wish, Optional<TurnClock> clock) {
        Optional<ReplySpeech> speech =
                reply.modality() == Modality.TEXT
                        ? Optional.empty()
                        : Optional.of(
                                new ReplySpeech(
                                        reply.inConversation()
                                                ? voices.use(agent)
                                                : voices.apart(agent),
                                        () -> ++clauses,
                                        () ->
                                                reply.inConversation()
                                                        ? playout.left().toMillis()
                                                        : 0));
        RunningReply begun =
                new RunningReply(
                        reply,
                        agent,
                        wish,
                        clock,
                        new ReplyItems(reply, conversation, link),
                        speech);
        replies.add(begun);
        delivery.progress(begun);
        link.tell(new CallNotice.ReplyStarted(reply, agent));
        return begun;
    }

    /// Whether one more reply may be given beside the conversation.
    boolean takesBeside() {
        return replies.takesBeside();
    }

    /// Lets the agent answer.
    void ask(RunningReply now) {
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

    /// Says this of the agent's own accord.
    void say(RunningReply now, String text) {
        now.asked = true;
        // The space shows that the last sentence is whole.
        delivery.write(now, now.speech.isPresent() ? text + " " : text);
        delivery.writtenWhole(now);
    }

    void on(ReplyEvent event) {
        if (speculation.takes(event)) {
            return;
        }
        replies.find(event).ifPresent(now -> on(now, event));
    }

    private void on(RunningReply now, ReplyEvent event) {
        delivery.progress(now);
        switch (event) {
            case ReplyEvent.FailedOver(_, Failover failover) ->
                    turns.failedOver(now.reply, failover);
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
            case ReplyEvent.Failed(_, ProblemDetail problem) -> fail(now, problem);
        }
    }

    void on(Spoken event) {
        delivery.on(event);
    }

    /// Says something before the answer that is awaited.
    void fill(String text) {
        running()
                .filter(now -> now.asked && now.written.isEmpty())
                .flatMap(now -> now.speech)
                .ifPresent(speech -> speech.fill(text));
    }

    /// Says why there is no answer.
    ///
    /// @param last whether nothing follows
    void apologise(String text, boolean last) {
        running()
                .ifPresent(
                        now -> now.speech.ifPresent(speech -> apologise(now, speech, text, last)));
    }

    private void apologise(RunningReply now, ReplySpeech speech, String text, boolean last) {
        now.apologises = !last;
        now.items.message();
        now.written.append(text).append(' ');
        // The space shows that the sentence is whole.
        speech.write(text + " ");
        speech.writtenWhole();
        if (last) {
            delivery.writtenWhole(now);
        }
    }

    /// Lets the agent try again.
    void retry() {
        running()
                .ifPresent(now -> {
                    now.trouble = Optional.empty();
                    now.speech.ifPresent(speech -> speech.write(" "));
                    ask(now);
                });
    }

    /// The caller has the floor: nothing more of the agent is heard.
    void interrupt() {
        cancel(true);
        playout.stop();
    }

    /// It was no interruption: the agent goes on.
    void resume() {
        playout.resume();
        release();
    }

    /// The caller makes a sound before anything of the reply was heard: it waits until it is known
    /// whether that is another question.
    void hold() {
        delivery.hold();
    }

    /// It was none.
    void release() {
        delivery.release();
    }

    /// A reply cannot be given: says so, when it is a spoken one and nothing was heard of it.
    void fail(RunningReply now, ProblemDetail problem) {
        cancelQuestion(now);
        delivery.progress(now);
        if (now.speech.isEmpty() || now.trouble.isPresent()) {
            delivery.cut(now, new Outcome.Failed(problem));
            return;
        }
        now.trouble = Optional.of(problem);
        if (now.answered) {
            delivery.writtenWhole(now);
        } else if (now.reply.inConversation()) {
            turns.failed(now.asked);
            if (!now.apologises && !now.writtenWhole) {
                delivery.writtenWhole(now);
            }
        } else {
            say(now, config.apology());
        }
    }

    /// Stops the reply of the conversation.
    void cancel(boolean byCaller) {
        running().ifPresent(now -> cancel(now, byCaller));
    }

    /// Stops this reply.
    ///
    /// @return whether it was being given
    boolean cancel(ReplyId id) {
        Optional<RunningReply> found = replies.find(id);
        found.ifPresent(now -> cancel(now, false));
        return found.isPresent();
    }

    /// Stops all replies.
    void cancelAll() {
        speculation.drop();
        replies.all().forEach(now -> cancel(now, false));
    }

    private void cancel(RunningReply now, boolean byCaller) {
        cancelQuestion(now);
        delivery.cut(now, new Outcome.Cancelled(byCaller));
    }

    /// When something is due, on the call's clock.
    long deadline() {
        return Math.min(replies.deadline(), replies.nextClause(nanos.getAsLong()));
    }

    /// Goes on with replies that waited for who listens, and gives up those that make no progress.
    void checkDeadline(long time) {
        for (RunningReply now : replies.paced()) {
            now.speech.ifPresent(ReplySpeech::advance);
            delivery.progress(now);
        }
        replies.late(time).forEach(now -> fail(now, LATE));
    }

    private void cancelQuestion(RunningReply now) {
        now.generation.ifPresent(dialogue::cancel);
    }
}
