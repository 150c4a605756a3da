package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.call.TurnTiming;
import dev.switchboard.gateway.call.telemetry.Failovers;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.speech.Spoken;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Brings what the agent says to the client: words go to the voice clause by clause and leave as
/// audio with their text.
public final class Delivery {
    private final Dialogue dialogue;
    private final MediaLink link;
    private final CallConfig config;
    private final LongSupplier nanos;
    private final Playout playout;
    private final RunningReplies replies;
    private final Failovers failovers;
    private final Completion completion;
    private final AgentTurns turns;

    Delivery(
            Dialogue dialogue,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Playout playout,
            RunningReplies replies,
            Failovers failovers,
            Completion completion,
            AgentTurns turns) {
        this.dialogue = dialogue;
        this.link = link;
        this.config = config;
        this.nanos = nanos;
        this.playout = playout;
        this.replies = replies;
        this.failovers = failovers;
        this.completion = completion;
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
        if (now.reply.inConversation() && !now.fillsSilence()) {
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

    /// Says this, and nothing else.
    public void say(RunningReply now, String text) {
        now.asked = true;
        // The space shows that the last sentence is whole.
        write(now, now.speech.isPresent() ? text + " " : text);
        writtenWhole(now);
    }

    /// Says this while the answer is awaited, unless some of it was written already.
    public void fill(String text) {
        replies.running()
                .filter(now -> now.asked && now.written.isEmpty())
                .flatMap(now -> now.speech)
                .ifPresent(speech -> speech.fill(text));
    }

    /// The agent has said everything.
    void writtenWhole(RunningReply now) {
        now.speech.ifPresent(ReplySpeech::writtenWhole);
        now.writtenWhole = true;
        completion.check(now);
    }

    /// The voice has something.
    public void on(Spoken event) {
        replies.find(event).ifPresent(now -> on(now, now.speech.orElseThrow(), event));
    }

    private void on(RunningReply now, ReplySpeech speech, Spoken event) {
        progress(now);
        if (speech.holds(event)) {
            return;
        }
        switch (event) {
            case Spoken.FailedOver(_, Failover failover) ->
                    failovers.happened(now.reply.turn(), failover);
            case Spoken.Started(int clause) -> begun(now, speech, clause);
            case Spoken.Audio(int clause, AudioFrame frame) -> {
                boolean first = speech.sound(frame);
                hear(now, frame, speech.fills(clause));
                if (first && now.reply.inConversation()) {
                    turns.says();
                }
            }
            case Spoken.Words(_, List<Spoken.Word> words) -> speech.words(words);
            case Spoken.Finished(int clause) -> finished(now, speech, clause);
            case Spoken.Failed(_, ProblemDetail problem) -> {
                now.generation.ifPresent(dialogue::cancel);
                completion.end(now, new Outcome.Failed(problem));
                if (now.reply.inConversation()) {
                    turns.unspoken();
                }
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
        completion.check(now);
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
                            completion.check(now);
                        }));
    }

    /// When words are due that wait for who listens, on the call's clock.
    public long deadline() {
        return replies.nextClause(nanos.getAsLong());
    }

    /// Goes on with replies that waited for who listens.
    public void advance() {
        for (RunningReply now : replies.paced()) {
            now.speech.ifPresent(ReplySpeech::advance);
            progress(now);
        }
    }

    /// Nothing more of it is said.
    void cut(RunningReply now, Outcome outcome) {
        now.speech.ifPresent(ReplySpeech::cancel);
        link.drop(now.reply);
        completion.end(now, outcome);
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
            Optional<TurnTiming> timing = now.clock.flatMap(clock -> clock.firstAudio(time));
            turns.ready(now.reply);
            timing.ifPresent(failovers::timed);
        }
        now.audible = true;
    }
}
