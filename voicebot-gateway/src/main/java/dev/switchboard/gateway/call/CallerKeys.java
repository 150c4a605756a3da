package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.keypad.Entry;
import dev.switchboard.gateway.keypad.KeypadSettings;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// Keys that the caller presses: they interrupt the agent, and an entry is a turn of the caller.
/// Belongs to the call's thread.
final class CallerKeys {
    private final CallSession call;
    private final Conversation conversation;
    private final TurnTaking turnTaking;
    private final Answering answering;
    private final MediaLink link;
    private final Entry entry = new Entry();

    CallerKeys(
            CallSession call,
            Conversation conversation,
            TurnTaking turnTaking,
            Answering answering,
            MediaLink link) {
        this.call = call;
        this.conversation = conversation;
        this.turnTaking = turnTaking;
        this.answering = answering;
        this.link = link;
    }

    void pressed(char key) {
        KeypadSettings settings =
                call.seat().agent().voice().map(KeypadSettings::of).orElse(KeypadSettings.DEFAULT);
        if (settings.enabled()) {
            answering.interrupt();
            call.enter(new CallEvent.SpeechStarted());
            entry.press(key, settings, call.nanos()).ifPresent(this::entered);
        }
    }

    /// When an entry may be over, on the call's clock.
    long deadline() {
        return entry.deadline();
    }

    void check(long now) {
        entry.due(now).ifPresent(this::entered);
    }

    private void entered(String keys) {
        ConversationItem item =
                new ConversationItem.Message(
                        ItemId.next(),
                        ConversationItem.Role.USER,
                        Modality.TEXT,
                        Optional.of("pressed: " + keys),
                        ConversationItem.Status.COMPLETED);
        try {
            link.tell(new CallNotice.ItemAdded(item, conversation.append(item)));
        } catch (RefusedException full) {
            link.tell(new CallNotice.Refused(full.refusal(), Optional.empty()));
            return;
        }
        turnTaking.entered(item);
    }
}
