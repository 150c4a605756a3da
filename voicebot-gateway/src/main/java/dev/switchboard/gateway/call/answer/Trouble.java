package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.reply.Dialogue;
import java.util.Optional;

/// Replies that cannot be given, or not to their end: who listens is told why.
public final class Trouble {
    private static final ProblemDetail LATE =
            ProblemDetail.of(ProblemType.PROVIDER_TIMEOUT, "The answer made no progress.");

    private final Dialogue dialogue;
    private final RunningReplies replies;
    private final Delivery delivery;
    private final CallConfig config;
    private final AgentTurns turns;

    Trouble(
            Dialogue dialogue,
            RunningReplies replies,
            Delivery delivery,
            CallConfig config,
            AgentTurns turns) {
        this.dialogue = dialogue;
        this.replies = replies;
        this.delivery = delivery;
        this.config = config;
        this.turns = turns;
    }

    /// A reply cannot be given, or not to its end: says so, when it is a spoken one. One that is
    /// given beside the conversation and has begun just ends.
    public void fail(RunningReply now, ProblemDetail problem) {
        now.generation.ifPresent(dialogue::cancel);
        delivery.progress(now);
        if (now.speech.isEmpty() || now.trouble.isPresent() || now.writtenWhole) {
            delivery.cut(now, new Outcome.Failed(problem));
            if (now.speech.isPresent() && now.reply.inConversation()) {
                turns.unspoken();
            }
            return;
        }
        now.trouble = Optional.of(problem);
        if (now.reply.inConversation()) {
            now.speech.get().writtenWhole();
            turns.failed(now.asked && !now.answered);
            if (!now.apologises && !now.writtenWhole) {
                delivery.writtenWhole(now);
            }
        } else if (now.answered) {
            delivery.writtenWhole(now);
        } else {
            delivery.say(now, config.apology());
        }
    }

    /// Says why there is no answer.
    ///
    /// @param last whether nothing follows
    public void apologise(String text, boolean last) {
        replies.running()
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

    /// When a reply has made no progress for too long, on the call's clock.
    public long deadline() {
        return replies.deadline();
    }

    /// Gives up those that have made none.
    public void check(long time) {
        replies.late(time).forEach(now -> fail(now, LATE));
    }
}
