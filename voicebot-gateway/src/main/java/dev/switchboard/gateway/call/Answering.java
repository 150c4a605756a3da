package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.ConversationItem.Role;
import dev.switchboard.gateway.call.ConversationItem.Status;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.PlaybackClock;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.Spoken;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Gives the agent's replies, one at a time: words come from the dialogue, go to the voice clause
/// by clause, and leave as audio with their text. A reply that fails before it was heard ends with
/// a short apology; every reply that started ends exactly once.
final class Answering {
    private static final ProblemDetail LATE =
            ProblemDetail.of(ProblemType.PROVIDER_TIMEOUT, "The answer made no progress.");

    private final Dialogue dialogue;
    private final Voices voices;
    private final Conversation conversation;
    private final MediaLink link;
    private final CallConfig config;
    private final LongSupplier nanos;
    private final PlaybackClock playing;
    private final SpokenItems spoken;
    private final Turns turns;
    private @Nullable RunningReply running;
    private int clauses;

    /// What is done when a reply becomes audible, needs another provider, or is over.
    interface Turns {
        void ready(CallReply reply, Optional<TurnTiming> timing);

        void failedOver(CallReply reply, Failover failover);

        void over(CallReply reply);
    }

    Answering(
            Dialogue dialogue,
            Voices voices,
            Conversation conversation,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Turns turns) {
        this.dialogue = dialogue;
        this.voices = voices;
        this.conversation = conversation;
        this.link = link;
        this.config = config;
        this.nanos = nanos;
        this.turns = turns;
        playing = new PlaybackClock(nanos);
        spoken = new SpokenItems(conversation, dialogue, playing);
    }

    /// The reply that is being given.
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
    void begin(CallReply reply, AgentView agent, Optional<TurnClock> clock) {
        boolean audio = reply.modality() == Modality.AUDIO;
        Optional<Speaker> speaker = audio ? Optional.of(voices.use(agent)) : Optional.empty();
        RunningReply begun = new RunningReply(reply, agent, speaker, clock);
        running = begun;
        progress(begun);
        link.tell(new CallNotice.ReplyStarted(reply));
    }

    /// Lets the agent answer this.
    void ask(String message) {
        RunningReply now = running;
        if (now != null) {
            now.asked = true;
            progress(now);
            dialogue.ask(now.reply.turn(), now.agent, message);
        }
    }

    /// Says this of the agent's own accord; the agent will remember it.
    void greet(String text) {
        RunningReply now = running;
        if (now != null) {
            now.greeting = true;
            now.messageId = Optional.of(dialogue.said(now.agent, text));
            say(text);
        }
    }

    /// Answers with this text.
    void say(String text) {
        RunningReply now = running;
        if (now != null) {
            now.asked = true;
            // The space shows that the last sentence is whole.
            write(now, now.spoken() ? text + " " : text);
            writtenWhole(now);
        }
    }

    void on(ReplyEvent event) {
        RunningReply now = running;
        if (now == null || now.reply.turn() != event.turn() || now.writtenWhole) {
            return;
        }
        progress(now);
        switch (event) {
            case ReplyEvent.Began(_, String messageId) -> now.messageId = Optional.of(messageId);
            case ReplyEvent.FailedOver(_, Failover failover) ->
                    turns.failedOver(now.reply, failover);
            case ReplyEvent.Delta(_, String text) -> write(now, text);
            case ReplyEvent.Done(_, ReplyEvent.Usage usage) -> {
                now.usage = usage;
                writtenWhole(now);
            }
            case ReplyEvent.Failed(_, ProblemDetail problem) -> fail(problem);
        }
    }

    void on(Spoken event) {
        RunningReply now = running;
        if (now == null || !now.clauses.containsKey(event.clause())) {
            return;
        }
        progress(now);
        switch (event) {
            case Spoken.FailedOver(_, Failover failover) -> turns.failedOver(now.reply, failover);
            case Spoken.Started(int clause) -> {
                String text = now.clauses.getOrDefault(clause, "");
                now.playback.begin(text);
                now.item.ifPresent(
                        item -> link.tell(new CallNotice.ReplyText(now.reply, item, text)));
            }
            case Spoken.Audio(_, AudioFrame frame) -> hear(now, frame);
            case Spoken.Finished(int clause) -> {
                now.playback.end();
                now.clauses.remove(clause);
                completeWhenDone(now);
            }
            case Spoken.Failed(_, ProblemDetail problem) -> {
                dialogue.cancel();
                end(now, new Outcome.Failed(problem));
            }
        }
    }

    /// The reply cannot be given: says so, when it is a spoken one and nothing was heard of it.
    void fail(ProblemDetail problem) {
        RunningReply now = running;
        if (now == null) {
            return;
        }
        dialogue.cancel();
        progress(now);
        if (!now.spoken() || now.trouble.isPresent()) {
            stop(now);
            end(now, new Outcome.Failed(problem));
            return;
        }
        now.trouble = Optional.of(problem);
        if (now.audible || !now.clauses.isEmpty()) {
            writtenWhole(now);
        } else {
            say(config.apology());
        }
    }

    /// Stops the reply that is being given.
    void cancel(boolean byCaller) {
        RunningReply now = running;
        if (now != null) {
            dialogue.cancel();
            stop(now);
            end(now, new Outcome.Cancelled(byCaller));
        }
    }

    /// When the reply has made no progress for too long.
    long deadline() {
        RunningReply now = running;
        return now == null || !now.asked ? Long.MAX_VALUE : now.deadline;
    }

    void checkDeadline(long now) {
        if (now >= deadline()) {
            fail(LATE);
        }
    }

    private void write(RunningReply now, String text) {
        if (text.isEmpty()) {
            return;
        }
        now.clock.ifPresent(clock -> clock.firstToken(nanos.getAsLong()));
        ItemId item = item(now);
        now.written.append(text);
        if (now.spoken()) {
            now.splitter.add(text).forEach(clause -> speak(now, clause));
        } else {
            link.tell(new CallNotice.ReplyText(now.reply, item, text));
            ready(now);
        }
    }

    private void writtenWhole(RunningReply now) {
        if (now.spoken()) {
            now.splitter.finish().ifPresent(clause -> speak(now, clause));
        }
        now.writtenWhole = true;
        completeWhenDone(now);
    }

    private void speak(RunningReply now, String text) {
        int clause = ++clauses;
        now.clauses.put(clause, text);
        now.speaker.ifPresent(speaker -> speaker.speak(clause, text.strip()));
    }

    private void hear(RunningReply now, AudioFrame frame) {
        now.playback.sent(frame.length());
        playing.sent(frame.duration(AudioFormat.CALL));
        now.item.ifPresent(item -> link.tell(new CallNotice.ReplyAudio(now.reply, item, frame)));
        ready(now);
    }

    private void ready(RunningReply now) {
        if (!now.audible) {
            now.audible = true;
            long time = nanos.getAsLong();
            turns.ready(now.reply, now.clock.flatMap(clock -> clock.firstAudio(time)));
        }
    }

    private ItemId item(RunningReply now) {
        if (now.item.isPresent()) {
            return now.item.get();
        }
        ItemId id = ItemId.next();
        now.item = Optional.of(id);
        now.previous =
                conversation.append(
                        new ConversationItem(
                                id,
                                Role.ASSISTANT,
                                now.reply.modality(),
                                Optional.empty(),
                                Status.IN_PROGRESS));
        link.tell(new CallNotice.ReplyItemStarted(now.reply, id, now.previous));
        return id;
    }

    private void completeWhenDone(RunningReply now) {
        if (now.complete() && running == now) {
            Optional<ProblemDetail> trouble = now.trouble;
            end(
                    now,
                    trouble.isPresent()
                            ? new Outcome.Failed(trouble.get())
                            : new Outcome.Completed());
        }
    }

    private void stop(RunningReply now) {
        now.speaker.ifPresent(Speaker::cancel);
        link.drop(now.reply);
    }

    private void end(RunningReply now, Outcome outcome) {
        running = null;
        boolean whole = outcome instanceof Outcome.Completed || now.complete();
        Status status = whole ? Status.COMPLETED : Status.INCOMPLETE;
        Optional<ConversationItem> item =
                now.item.map(id ->
                        new ConversationItem(
                                id,
                                Role.ASSISTANT,
                                now.reply.modality(),
                                Optional.of(now.told()),
                                status));
        item.ifPresent(ended -> conversation.change(ended.id(), _ -> ended));
        if (now.greeting && !whole) {
            now.messageId.ifPresent(id -> dialogue.heard(id, now.told().strip()));
        }
        if (now.spoken()) {
            now.item.ifPresent(id -> spoken.add(id, now.playback, now.messageId));
        }
        link.tell(new CallNotice.ReplyEnded(now.reply, item, now.previous, outcome, now.usage));
        turns.over(now.reply);
    }

    private void progress(RunningReply now) {
        now.deadline = nanos.getAsLong() + config.answerTimeout().toNanos();
    }
}
