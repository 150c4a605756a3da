package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Kept;

/// The end of replies: everybody is told what came of them. Every reply ends exactly once.
final class Completion {
    private final Dialogue dialogue;
    private final Voices voices;
    private final MediaLink link;
    private final RunningReplies replies;
    private final AgentTurns turns;

    Completion(
            Dialogue dialogue,
            Voices voices,
            MediaLink link,
            RunningReplies replies,
            AgentTurns turns) {
        this.dialogue = dialogue;
        this.voices = voices;
        this.link = link;
        this.replies = replies;
        this.turns = turns;
    }

    /// Ends the reply if all of it was given.
    void check(RunningReply now) {
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

    void end(RunningReply now, Outcome outcome) {
        boolean inConversation = now.reply.inConversation();
        replies.remove(now);
        boolean whole = outcome instanceof Outcome.Completed || now.complete();
        now.items.end(now.told(), whole);
        if (inConversation && !now.written.isEmpty()) {
            Kept kept = now.kept(whole);
            dialogue.keep(now.items.heard().map(kept::withHeard).orElse(kept));
        }
        link.tell(new CallNotice.ReplyEnded(now.reply, now.items.output(), outcome, now.usage));
        if (inConversation) {
            turns.over(now, outcome instanceof Outcome.Completed);
        } else {
            now.speech.map(ReplySpeech::speaker).ifPresent(voices::done);
        }
    }
}
