package dev.switchboard.gateway.call;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.speech.Spoken;
import java.util.List;
import java.util.function.LongSupplier;

/// Brings what the agent says to the client: words go to the voice clause by clause and leave as
/// audio with their text, until the reply is over. Every reply ends exactly once.
final class Delivery {
    private final Dialogue dialogue;
    private final Voices voices;
    private final MediaLink link;
    private final CallConfig config;
    private final LongSupplier nanos;
    private final Playout playout;
    private final RunningReplies replies;
    private final Answering.Turns turns;

    Delivery(
            Dialogue dialogue,
            Voices voices,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Playout playout,
            RunningReplies replies,
            Answering.Turns turns) {
        this.dialogue = dialogue;
        this.voices = voices;
        this.link = link;
        this.config = config;
        this.nanos = nanos;
        this.playout = playout;
        this.replies = replies;
        this.turns = turns;
    }

    /// The reply is given for so long from now on, if nothing more comes.
    void progress(RunningReply now) {
        now.deadline = nanos.getAsLong() + config.answerTimeout().toNanos();
    }

    /// The agent says this next.
    void write(RunningReply now, String text) {
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

    /// The agent has said everything.
    void writtenWhole(RunningReply now) {
        now.speech.ifPresent(ReplySpeech::writtenWhole);
        now.writtenWhole = true;
        completeWhenDone(now);
    }

    /// The voice has something.
    void on(Spoken event) {
        replies.find(event).ifPresent(now -> on(now, now.speech.orElseThrow(), event));
    }

    private void on(RunningReply now, ReplySpeech speech, Spoken event) {
        progress(now);
        if (speech.holds(event)) {
            return;
        }
        switch (event) {
            case Spoken.FailedOver(_, Failover failover) -> turns.failedOver(now.reply, failover);
            case Spoken.Started(int clause) -> begun(now, speech, clause);
            case Spoken.Audio(int clause, AudioFrame frame) -> {
                speech.sound(frame);
                hear(now, frame, speech.fills(clause));
            }
            case Spoken.Words(_, List<Spoken.Word> words) -> speech.words(words);
            case Spoken.Finished(int clause) -> finished(now, speech, clause);
            case Spoken.Failed(_, ProblemDetail problem) -> {
                now.generation.ifPresent(dialogue::cancel);
                end(now, new Outcome.Failed(problem));
            }
        }
    }

    private void begun(RunningReply now, ReplySpeech speech, int clause) {
        ReplyItem item = now.items.message();
        if (now.reply.inConversation()) {
            playout.begun(now, speech);
        }
        String text = speech.begun(clause);
        if (!text.isEmpty()) {
            link.tell(new CallNotice.ReplyText(now.reply, item, text));
        }
    }

    private void finished(RunningReply now, ReplySpeech speech, int clause) {
        speech.finished(clause);
        turns.says();
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

    /// The caller makes a sound before anything of the reply was heard: it waits until it is known
    /// whether that is another question.
    void hold() {
        replies.running()
                .filter(now -> !now.audible)
                .flatMap(now -> now.speech)
                .ifPresent(ReplySpeech::hold);
    }

    /// It was none.
    void release() {
        replies.running()
                .ifPresent(now ->
                        now.speech.ifPresent(speech -> {
                            speech.release().forEach(event -> on(now, speech, event));
                            completeWhenDone(now);
                        }));
    }

    /// Nothing more of it is said.
    void cut(RunningReply now, Outcome outcome) {
        now.speech.ifPresent(ReplySpeech::cancel);
        link.drop(now.reply);
        end(now, outcome);
    }

    private void hear(RunningReply now, AudioFrame frame, boolean filler) {
        playout.send(now, frame);
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
        if (now.complete() && replies.has(now)) {
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

    private void end(RunningReply now, Outcome outcome) {
        boolean inConversation = now.reply.inConversation();
        replies.remove(now);
        boolean whole = outcome instanceof Outcome.Completed || now.complete();
        now.items.end(now.told(), whole);
        if (inConversation) {
            remember(now, whole);
        }
        link.tell(new CallNotice.ReplyEnded(now.reply, now.items.output(), outcome, now.usage));
        if (inConversation) {
            turns.over(now, outcome instanceof Outcome.Completed);
        } else {
            now.speech.map(ReplySpeech::speaker).ifPresent(voices::done);
        }
    }

    private void remember(RunningReply now, boolean whole) {
        if (!now.written.isEmpty()) {
            dialogue.keep(now.kept(whole));
        }
    }
}
