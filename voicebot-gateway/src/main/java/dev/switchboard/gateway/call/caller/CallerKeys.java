package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.keypad.Entry;
import dev.switchboard.gateway.keypad.KeypadSettings;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Keys that the caller presses: they interrupt the agent, and an entry is a turn of the caller.
/// Belongs to the call's thread.
public final class CallerKeys {
    private final AgentSeat seat;
    private final Floor floor;
    private final Conversation conversation;
    private final Understanding understanding;
    private final AgentSide side;
    private final MediaLink link;
    private final LongSupplier nanos;
    private final Entry entry = new Entry();

    public CallerKeys(
            AgentSeat seat,
            Floor floor,
            Conversation conversation,
            Understanding understanding,
            AgentSide side,
            MediaLink link,
            LongSupplier nanos) {
        this.seat = seat;
        this.floor = floor;
        this.conversation = conversation;
        this.understanding = understanding;
        this.side = side;
        this.link = link;
        this.nanos = nanos;
    }

    public void pressed(char key) {
        KeypadSettings settings =
                seat.agent().voice().map(KeypadSettings::of).orElse(KeypadSettings.DEFAULT);
        if (settings.enabled()) {
            side.yielding.interrupt();
            floor.enter(new CallEvent.SpeechStarted());
            entry.press(key, settings, nanos.getAsLong()).ifPresent(this::entered);
        }
    }

    /// When an entry may be over, on the call's clock.
    public long deadline() {
        return entry.deadline();
    }

    public void check(long now) {
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
        understanding.entered(item);
    }
}
