package dev.switchboard.gateway.call;

import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.speech.Playback;
import dev.switchboard.gateway.speech.PlaybackClock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The agent's last spoken items, so that a cut can be told in words: in the conversation, which
/// the agent is told, and in the session, which is kept.
final class SpokenItems {
    private static final int MOST = 16;

    private final Conversation conversation;
    private final Dialogue dialogue;
    private final PlaybackClock clock;
    private final Map<ItemId, Item> items = new LinkedHashMap<>();
    private @Nullable ItemId last;

    private record Item(Playback playback, Kept kept) {}

    SpokenItems(Conversation conversation, Dialogue dialogue, PlaybackClock clock) {
        this.conversation = conversation;
        this.dialogue = dialogue;
        this.clock = clock;
    }

    void add(ItemId id, Playback playback, Kept kept) {
        items.put(id, new Item(playback, kept));
        last = id;
        if (items.size() > MOST) {
            items.remove(items.keySet().iterator().next());
        }
    }

    /// The caller's player stopped now, as far as we know: cuts the last item where it should be.
    void interrupt() {
        ItemId id = last;
        Item item = id == null ? null : items.get(id);
        if (id != null && item != null && clock.playing()) {
            cut(id, item, item.playback().millis() - clock.left().toMillis());
        }
        clock.stop();
    }

    /// The caller heard only this much of an item.
    ///
    /// @return how much that is, at most what was sent
    long truncate(ItemId id, long millis) {
        boolean known =
                conversation
                        .find(id)
                        .filter(found ->
                                found instanceof ConversationItem.Message message
                                        && message.role() == ConversationItem.Role.ASSISTANT)
                        .isPresent();
        if (!known) {
            throw new RefusedException(
                    "item_truncate_invalid_item_id",
                    "There is no spoken item %s of the agent.".formatted(id),
                    "item_id");
        }
        if (id.equals(last)) {
            clock.stop();
        }
        Item item = items.get(id);
        if (item == null) {
            return millis;
        }
        long heard = Math.min(millis, item.playback().millis());
        cut(id, item, heard);
        return heard;
    }

    private void cut(ItemId id, Item item, long millis) {
        String heard = item.playback().heard(millis);
        conversation.change(id, before -> before.cutTo(heard));
        dialogue.keep(item.kept().withHeard(heard));
    }
}
