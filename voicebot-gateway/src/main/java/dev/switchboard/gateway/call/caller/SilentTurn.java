package dev.switchboard.gateway.call.caller;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ConversationItem.Role;
import dev.switchboard.gateway.conversation.ConversationItem.Status;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.hearing.Hearing;
import java.time.Duration;
import java.util.Optional;

/// A silence of the caller as a turn that the agent answers, for clients that asked for that.
public final class SilentTurn {
    /// What the agent is told, since there are no words to answer.
    private static final String NUDGE =
            "The caller has said nothing for a while. Ask whether they are still there, or help"
                    + " them on.";

    private final Conversation conversation;
    private final CallerTurns turns;
    private final Hearing hearing;
    private final MediaLink link;
    private long since;

    public SilentTurn(
            Conversation conversation, CallerTurns turns, Hearing hearing, MediaLink link) {
        this.conversation = conversation;
        this.turns = turns;
        this.hearing = hearing;
        this.link = link;
    }

    /// Nobody speaks from now on.
    public void begins() {
        since = hearing.millis();
    }

    /// It has lasted long enough: it becomes a part of the conversation, to be answered.
    ///
    /// @param transcribe whether the client is told what the caller said: nothing
    public void ends(boolean transcribe) {
        ItemId item = ItemId.next();
        link.tell(new CallNotice.SilenceTimedOut(item, since, hearing.millis()));
        Message nudge =
                new Message(
                        ItemId.next(),
                        Role.SYSTEM,
                        Modality.TEXT,
                        Optional.of(NUDGE),
                        Status.COMPLETED);
        link.tell(new CallNotice.ItemAdded(nudge, conversation.append(nudge)));
        turns.commitSilence(item);
        if (transcribe) {
            link.tell(new CallNotice.Transcribed(item, "", Duration.ZERO));
        }
    }
}
