package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.reply.Dialogue;
import java.util.Optional;

/// The agent gives way: it waits while the caller may be about to speak, and says nothing more when
/// somebody does not want it.
public final class Yielding {
    private final Dialogue dialogue;
    private final Speculation speculation;
    private final RunningReplies replies;
    private final Delivery delivery;
    private final Playout playout;

    Yielding(
            Dialogue dialogue,
            Speculation speculation,
            RunningReplies replies,
            Delivery delivery,
            Playout playout) {
        this.dialogue = dialogue;
        this.speculation = speculation;
        this.replies = replies;
        this.delivery = delivery;
        this.playout = playout;
    }

    /// The caller makes a sound. If nothing of the reply was heard, it waits until it is known
    /// whether that is another question.
    public void hold() {
        delivery.hold();
    }

    /// It was none.
    public void release() {
        delivery.release();
    }

    /// It was no interruption: the agent goes on.
    public void resume() {
        playout.resume();
        delivery.release();
    }

    /// The caller has the floor: nothing more of the agent is heard.
    public void interrupt() {
        replies.running().ifPresent(now -> cancel(now, true));
        playout.stop();
    }

    /// Stops the reply of the conversation.
    ///
    /// @return whether one was being given
    public boolean cancel() {
        return cancel(replies.running());
    }

    /// Stops this reply.
    ///
    /// @return whether it was being given
    public boolean cancel(ReplyId id) {
        return cancel(replies.find(id));
    }

    /// Stops all replies.
    public void cancelAll() {
        speculation.drop();
        replies.all().forEach(now -> cancel(now, false));
    }

    private boolean cancel(Optional<RunningReply> wanted) {
        wanted.ifPresent(now -> cancel(now, false));
        return wanted.isPresent();
    }

    private void cancel(RunningReply now, boolean byCaller) {
        now.generation.ifPresent(dialogue::cancel);
        delivery.cut(now, new Outcome.Cancelled(byCaller));
    }
}
