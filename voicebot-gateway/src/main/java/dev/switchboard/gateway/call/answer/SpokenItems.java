package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.interruption.ResumePoint;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.refusal.RefusedException;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.speech.Playback;
import dev.switchboard.gateway.speech.PlaybackClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The agent's last spoken items, so that a cut can be told in words: in the conversation, which
/// the agent is told, and in the session, which is kept.
final class SpokenItems {
    private static final int MOST = 16;

    /// By how much an estimated time of a word may be wrong, in milliseconds.
    private static final long ESTIMATE = 150;

    private final Conversation conversation;
    private final Dialogue dialogue;
    private final PlaybackClock clock;
    private final Map<ItemId, Item> items = new LinkedHashMap<>();
    private @Nullable ItemId last;

    private record Item(Playback playback, Supplier<Kept> kept) {}

    /// A point in the audio of an item.
    record ReplyPoint(ItemId item, long millis) {}

    SpokenItems(Conversation conversation, Dialogue dialogue, PlaybackClock clock) {
        this.conversation = conversation;
        this.dialogue = dialogue;
        this.clock = clock;
    }

    /// This is being said, or was.
    void add(ItemId id, Playback playback, Supplier<Kept> kept) {
        items.put(id, new Item(playback, kept));
        last = id;
        if (items.size() > MOST) {
            items.remove(items.keySet().iterator().next());
        }
    }

    /// The player stands still.
    ///
    /// @return what it plays; empty when it plays nothing
    Optional<ItemId> pause() {
        ItemId id = last;
        if (id == null || !clock.playing() || clock.paused()) {
            return Optional.empty();
        }
        clock.pause();
        return Optional.of(id);
    }

    /// The player goes on with the word at which it stood still.
    ///
    /// @return from where in the item's audio; empty when it did not stand still
    Optional<ReplyPoint> resume() {
        ItemId id = last;
        Item item = id == null ? null : items.get(id);
        if (id == null || item == null || !clock.paused()) {
            return Optional.empty();
        }
        long stoodAt = Math.max(0, item.playback().millis() - clock.left().toMillis());
        long from = resumePoint(item.playback(), stoodAt);
        clock.resume(Duration.ofMillis(stoodAt - from));
        return Optional.of(new ReplyPoint(id, from));
    }

    /// The words that are still to be heard, in milliseconds from now.
    List<SpokenWord> due() {
        Item item = last == null ? null : items.get(last);
        if (item == null || !clock.playing()) {
            return List.of();
        }
        long at = item.playback().millis() - clock.left().toMillis();
        return ClauseWords.of(item.playback()).stream()
                .filter(word -> word.toMillis() > at)
                .map(word ->
                        new SpokenWord(word.text(), word.fromMillis() - at, word.toMillis() - at))
                .toList();
    }

    /// Where words are estimated the agent goes back a little further, lest one be clipped.
    private static long resumePoint(Playback playback, long stoodAt) {
        long sure = ClauseWords.told(playback, stoodAt) ? stoodAt : stoodAt - ESTIMATE;
        return ResumePoint.of(ClauseWords.of(playback), Math.max(0, sure));
    }

    /// The player says how much of an item it has played.
    void played(ItemId id, long millis) {
        Item item = items.get(id);
        if (item != null && id.equals(last) && clock.playing()) {
            clock.unplayed(Duration.ofMillis(Math.max(0, item.playback().millis() - millis)));
        }
    }

    /// The caller's player stopped now, as far as we know: cuts the last item where it should be.
    ///
    /// @return what it played; empty when it played nothing
    Optional<ItemId> interrupt() {
        ItemId id = last;
        Item item = id == null ? null : items.get(id);
        boolean played = id != null && item != null && clock.playing();
        if (id != null && item != null && played) {
            cut(id, item, item.playback().millis() - clock.left().toMillis());
        }
        clock.stop();
        return played ? Optional.ofNullable(id) : Optional.empty();
    }

    /// The caller heard only this much of an item.
    ///
    /// @return how much that is, at most what was sent
    /// @throws RefusedException when it cannot be cut
    long truncate(ItemId id, long millis) {
        Message message =
                conversation
                        .find(id)
                        .filter(Message.class::isInstance)
                        .map(Message.class::cast)
                        .filter(SpokenItems::spoken)
                        .orElseThrow(() ->
                                invalid("There is no spoken item %s of the agent.".formatted(id)));
        Item item = items.get(id);
        if (item == null) {
            return unsaid(message);
        }
        if (id.equals(last)) {
            clock.stop();
        }
        long heard = Math.min(millis, item.playback().millis());
        cut(id, item, heard);
        return heard;
    }

    private static boolean spoken(Message message) {
        return message.role() == ConversationItem.Role.ASSISTANT
                && message.modality() == Modality.AUDIO;
    }

    /// How much was heard of an item that is not among the last spoken ones: nothing of one that
    /// was never begun.
    private static long unsaid(Message message) {
        if (message.text().filter(text -> !text.isBlank()).isPresent()) {
            throw invalid(
                    "The item %s was said too long ago to be cut: the last %d can be."
                            .formatted(message.id(), MOST));
        }
        return 0;
    }

    private static RefusedException invalid(String why) {
        return new RefusedException("item_truncate_invalid_item_id", why, "item_id");
    }

    private void cut(ItemId id, Item item, long millis) {
        String heard = item.playback().heard(millis);
        conversation.change(id, before -> before.cutTo(heard));
        dialogue.keep(item.kept().get().withHeard(heard));
    }
}
