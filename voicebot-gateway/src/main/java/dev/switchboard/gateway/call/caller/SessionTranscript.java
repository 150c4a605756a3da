package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.reply.Line;
import java.util.Optional;
import java.util.UUID;

/// Writes into the session what was said in the call beside the agent's replies.
public final class SessionTranscript {
    private final Dialogue dialogue;
    private final AgentSeat seat;

    public SessionTranscript(Dialogue dialogue, AgentSeat seat) {
        this.dialogue = dialogue;
        this.seat = seat;
    }

    /// The caller said this.
    void said(String text, int turn) {
        keep(Line.Speaker.CALLER, text, turn);
    }

    /// Somebody put it into the conversation without saying it.
    public void written(ConversationItem item) {
        if (item instanceof ConversationItem.Message message) {
            switch (message.role()) {
                case USER -> keep(Line.Speaker.CALLER, message.text().orElse(""), 0);
                case ASSISTANT -> keep(Line.Speaker.AGENT, message.text().orElse(""), 0);
                case SYSTEM -> {
                    // What the client tells the agent was not said in the call.
                }
            }
        }
    }

    private void keep(Line.Speaker who, String text, int turn) {
        if (!text.isBlank()) {
            dialogue.keep(
                    new Kept(
                            UUID.randomUUID(),
                            who,
                            text,
                            Optional.empty(),
                            Kept.Status.COMPLETED,
                            seat.agent(),
                            turn));
        }
    }
}
