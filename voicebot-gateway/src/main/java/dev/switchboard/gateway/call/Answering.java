package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.Playback;
import dev.switchboard.gateway.speech.PlaybackClock;
import dev.switchboard.gateway.speech.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Gives the agent's replies: one at a time in the conversation, and some beside it. Words come
/// from the dialogue, go to the voice clause by clause, and leave as audio with their text. A reply
/// that fails before it was heard ends with a short apology; every reply that started ends exactly
/// once.
final class Answering {
    private static final int MOST_BESIDE = 8;
    private static final ProblemDetail LATE =
            ProblemDetail.of(ProblemType.PROVIDER_TIMEOUT, "The answer made no progress.");

    private final Dialogue dialogue;
    private final Questions questions;
    private final Voices voices;
    private final Conversation conversation;
    private final MediaLink link;
    private final CallConfig config;
    private final LongSupplier nanos;
    private final PlaybackClock playing;
    private final SpokenItems spoken;
    private final Turns turns;
    private final List<RunningReply> beside = new ArrayList<>();
    private @Nullable RunningReply running;
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

        /// The caller will have heard this clause after so much time.
        void says(Playback.Clause clause, Duration until);

        /// A reply is over.
        ///
        /// @param said what the agent said in it
        void over(CallReply reply, String said);
    }

    Answering(
            Dialogue dialogue,
            Questions questions,
            Voices voices,
            Conversation conversation,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Turns turns) {
        this.dialogue = dialogue;
        this.questions = questions;
        this.voices = voices;
        this.conversation = conversation;
        this.link = link;
        this.config = config;
        this.nanos = nanos;
        this.turns = turns;
        playing = new PlaybackClock(nanos);
        spoken = new SpokenItems(conversation, dialogue, playing);
    }

    /// The reply of the conversation that is being given.
    Optional<RunningReply> running() {
        return Optional.ofNullable(running);
    }

    SpokenItems spoken() {
        return spoken;
    }

    /// When the caller will have heard everything.
    PlaybackClock playing() {
        return playing;
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
                                        () -> ++clauses));
        RunningReply begun =
                new RunningReply(
                        reply,
                        agent,
                        wish,
                        clock,
                        new ReplyItems(reply, conversation, link),
                        speech);
        if (reply.inConversation()) {
            running = begun;
        } else {
            beside.add(begun);
        }
        progress(begun);
        link.tell(new CallNotice.ReplyStarted(reply, agent));
        return begun;
    }

    /// Whether one more reply may be given beside the conversation.
    boolean takesBeside() {
        return beside.size() < MOST_BESIDE;
    }

    /// Lets the agent answer.
    void ask(RunningReply now) {
        now.asked = true;
        progress(now);
        dialogue.ask(questions.of(now));
    }

    /// Says this of the agent's own accord.
    void say(RunningReply now, String text) {
        now.asked = true;
        // The space shows that the last sentence is whole.
        write(now, now.speech.isPresent() ? text + " " : text);
        writtenWhole(now);
    }

    void on(ReplyEvent event) {
        find(event).ifPresent(now -> on(now, event));
    }

    private void on(RunningReply now, ReplyEvent event) {
        progress(now);
        switch (event) {
            case ReplyEvent.FailedOver(_, Failover failover) ->
                    turns.failedOver(now.reply, failover);
            case ReplyEvent.Delta(_, String text) -> {
                now.answered = true;
                write(now, text);
            }
            case ReplyEvent.Called called -> now.items.called(called);
            case ReplyEvent.Held _ -> ask(now);
            case ReplyEvent.Done(_, ReplyEvent.End end, ReplyEvent.Usage usage) -> {
                now.usage = usage;
                now.end = end;
                writtenWhole(now);
            }
            case ReplyEvent.Failed(_, ProblemDetail problem) -> fail(now, problem);
        }
    }

    void on(Spoken event) {
        find(event).ifPresent(now -> on(now, now.speech.orElseThrow(), event));
    }

    private void on(RunningReply now, ReplySpeech speech, Spoken event) {
        progress(now);
        switch (event) {
            case Spoken.FailedOver(_, Failover failover) -> turns.failedOver(now.reply, failover);
            case Spoken.Started(int clause) -> begun(now, speech, clause);
            case Spoken.Audio(int clause, AudioFrame frame) ->
                    speech.sound(frame).ifPresent(audio -> hear(now, audio, speech.fills(clause)));
            case Spoken.Finished(int clause) -> finished(now, speech, clause);
            case Spoken.Failed(_, ProblemDetail problem) -> {
                cancelQuestion(now);
                end(now, new Outcome.Failed(problem));
            }
        }
    }

    private void begun(RunningReply now, ReplySpeech speech, int clause) {
        ReplyItem item = now.items.message();
        if (now.reply.inConversation()) {
            spoken.add(item.id(), speech.playback(), () -> now.kept(false));
        }
        String text = speech.begun(clause);
        if (!text.isEmpty()) {
            link.tell(new CallNotice.ReplyText(now.reply, item, text));
        }
    }

    private void finished(RunningReply now, ReplySpeech speech, int clause) {
        turns.says(speech.finished(clause), playing.left());
        if (speech.fills(clause)) {
            turns.said();
        } else if (now.apologises && speech.silent()) {
            now.apologises = false;
            if (!turns.said()) {
                writtenWhole(now);
            }
        }
        completeWhenDone(now);
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
        RunningReply now = running;
        if (now != null && now.speech.isPresent()) {
            now.apologises = !last;
            now.items.message();
            now.written.append(text).append(' ');
            // The space shows that the sentence is whole.
            now.speech.get().write(text + " ");
            now.speech.get().writtenWhole();
            if (last) {
                writtenWhole(now);
            }
        }
    }

    /// Lets the agent try again.
    void retry() {
        RunningReply now = running;
        if (now != null) {
            now.trouble = Optional.empty();
            now.speech.ifPresent(speech -> speech.write(" "));
            ask(now);
        }
    }

    /// The player stands still, when it plays something.
    void pause() {
        spoken.pause().ifPresent(item -> link.tell(new CallNotice.PlaybackPaused(item)));
    }

    /// It was no interruption: the player goes on.
    void resume() {
        spoken.resume()
                .ifPresent(point ->
                        link.tell(new CallNotice.PlaybackResumed(point.item(), point.millis())));
        release();
    }

    /// The caller has the floor: nothing more of the agent is heard.
    void interrupt() {
        cancel(true);
        spoken.interrupt()
                .filter(_ -> link.pausesPlayback())
                .ifPresent(item -> link.tell(new CallNotice.PlaybackStopped(item)));
    }

    /// The caller makes a sound before anything of the reply was heard: it waits until it is known
    /// whether that is another question.
    void hold() {
        running()
                .filter(now -> !now.audible)
                .flatMap(now -> now.speech)
                .ifPresent(ReplySpeech::hold);
    }

    /// It was none.
    void release() {
        RunningReply now = running;
        if (now != null && now.speech.isPresent()) {
            now.speech.get().release().forEach(audio -> hear(now, audio, false));
            completeWhenDone(now);
        }
    }

    /// A reply cannot be given: says so, when it is a spoken one and nothing was heard of it.
    void fail(RunningReply now, ProblemDetail problem) {
        cancelQuestion(now);
        progress(now);
        if (now.speech.isEmpty() || now.trouble.isPresent()) {
            stop(now);
            end(now, new Outcome.Failed(problem));
            return;
        }
        now.trouble = Optional.of(problem);
        if (now.answered) {
            writtenWhole(now);
        } else if (now.reply.inConversation()) {
            turns.failed(now.asked);
            if (!now.apologises && !now.writtenWhole) {
                writtenWhole(now);
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
        Optional<RunningReply> found =
                all().stream().filter(now -> now.reply.id().equals(id)).findFirst();
        found.ifPresent(now -> cancel(now, false));
        return found.isPresent();
    }

    /// Stops all replies.
    void cancelAll() {
        all().forEach(now -> cancel(now, false));
    }

    private void cancel(RunningReply now, boolean byCaller) {
        cancelQuestion(now);
        stop(now);
        end(now, new Outcome.Cancelled(byCaller));
    }

    /// When the first reply has made no progress for too long.
    long deadline() {
        return all().stream()
                .filter(now -> now.asked)
                .mapToLong(now -> now.deadline)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void checkDeadline(long time) {
        all().stream()
                .filter(now -> now.asked && time >= now.deadline)
                .forEach(now -> fail(now, LATE));
    }

    private List<RunningReply> all() {
        List<RunningReply> all = new ArrayList<>(beside);
        running().ifPresent(all::add);
        return all;
    }

    private Optional<RunningReply> find(ReplyEvent event) {
        return all().stream()
                .filter(now ->
                        !now.writtenWhole
                                && now.generation.filter(event.generation()::equals).isPresent())
                .findFirst();
    }

    private Optional<RunningReply> find(Spoken event) {
        return all().stream()
                .filter(now -> now.speech.map(speech -> speech.says(event.clause())).orElse(false))
                .findFirst();
    }

    private void cancelQuestion(RunningReply now) {
        now.generation.ifPresent(dialogue::cancel);
    }

    private void write(RunningReply now, String text) {
        if (text.isEmpty()) {
            return;
        }
        now.clock.ifPresent(clock -> clock.firstToken(nanos.getAsLong()));
        if (now.reply.inConversation() && !now.prompt) {
            turns.answers();
        }
        ReplyItem item = now.items.message();
        now.written.append(text);
        if (now.speech.isPresent()) {
            now.speech.get().write(text);
        } else {
            link.tell(new CallNotice.ReplyText(now.reply, item, text));
            ready(now);
        }
    }

    private void writtenWhole(RunningReply now) {
        now.speech.ifPresent(ReplySpeech::writtenWhole);
        now.writtenWhole = true;
        completeWhenDone(now);
    }

    private void hear(RunningReply now, AudioFrame frame, boolean filler) {
        if (now.reply.inConversation()) {
            playing.sent(frame.duration(AudioFormat.CALL));
        }
        link.tell(new CallNotice.ReplyAudio(now.reply, now.items.message(), frame));
        if (!filler) {
            ready(now);
        }
    }

    private void ready(RunningReply now) {
        if (!now.audible && now.reply.inConversation()) {
            long time = nanos.getAsLong();
            turns.ready(now.reply, now.clock.flatMap(clock -> clock.firstAudio(time)));
        }
        now.audible = true;
    }

    private void completeWhenDone(RunningReply now) {
        if (now.complete() && all().contains(now)) {
            end(now, outcome(now));
        }
    }

    private static Outcome outcome(RunningReply now) {
        if (now.trouble.isPresent()) {
            return new Outcome.Failed(now.trouble.get());
        }
        return switch (now.end) {
            case WHOLE -> new Outcome.Completed();
            case TOO_LONG -> new Outcome.Incomplete(false);
            case FILTERED -> new Outcome.Incomplete(true);
        };
    }

    private void stop(RunningReply now) {
        now.speech.ifPresent(ReplySpeech::cancel);
        link.drop(now.reply);
    }

    private void end(RunningReply now, Outcome outcome) {
        boolean inConversation = now.reply.inConversation();
        if (inConversation) {
            running = null;
        } else {
            beside.remove(now);
        }
        boolean whole = outcome instanceof Outcome.Completed || now.complete();
        now.items.end(now.told(), whole);
        if (inConversation) {
            remember(now, whole);
        }
        link.tell(new CallNotice.ReplyEnded(now.reply, now.items.output(), outcome, now.usage));
        if (inConversation) {
            turns.over(now.reply, now.told());
        } else {
            now.speech.map(ReplySpeech::speaker).ifPresent(voices::done);
        }
    }

    private void remember(RunningReply now, boolean whole) {
        if (!now.written.isEmpty()) {
            dialogue.keep(now.kept(whole));
        }
    }

    private void progress(RunningReply now) {
        now.deadline = nanos.getAsLong() + config.answerTimeout().toNanos();
    }
}
