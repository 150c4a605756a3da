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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The agent's last spoken items, so that a cut can be told in words: in the conversation, which
/// the agent is told, and in the session, which is kept. The player may have several of them, one
/// after the other.
final class SpokenItems {
    private static final int MOST = 16;

    /// By how much an estimated time of a word may be wrong, in milliseconds.
    private static final long ESTIMATE = 150;

    private final Conversation conversation;
    private final Dialogue dialogue;
    private final PlaybackClock clock;
    private final SequencedMap<ItemId, Item> items = new LinkedHashMap<>();

    /// What was begun since the player was last silent.
    private final List<ItemId> queue = new ArrayList<>();

    /// What was cut where it should have been, as long as the player does not say otherwise.
    private List<ItemId> estimated = List.of();

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
        if (!clock.playing()) {
            queue.clear();
        }
        queue.remove(id);
        queue.add(id);
        if (items.size() > MOST) {
            queue.remove(items.pollFirstEntry().getKey());
        }
    }

    /// The player stands still.
    ///
    /// @return what it plays; empty when it plays nothing
    Optional<ItemId> pause() {
        if (!clock.playing() || clock.paused()) {
            return Optional.empty();
        }
        clock.pause();
        return point().map(ReplyPoint::item);
    }

    /// The player goes on with the word at which it stood still.
    ///
    /// @return from where in the item's audio; empty when it did not stand still
    Optional<ReplyPoint> resume() {
        if (!clock.paused()) {
            return Optional.empty();
        }
        Optional<ReplyPoint> stood = point();
        return stood.map(at -> {
            long from = resumePoint(playback(at.item()), at.millis());
            clock.resume(Duration.ofMillis(at.millis() - from));
            return new ReplyPoint(at.item(), from);
        });
    }

    /// Where the player is, as far as we know: what is left to be played is the end of what was
    /// sent.
    private Optional<ReplyPoint> point() {
        long left = clock.left().toMillis();
        Optional<ReplyPoint> point = Optional.empty();
        for (ItemId id : queue.reversed()) {
            long length = playback(id).millis();
            point = Optional.of(new ReplyPoint(id, Math.max(0, length - left)));
            if (left <= length) {
                return point;
            }
            left -= length;
        }
        return point;
    }

    private Playback playback(ItemId id) {
        return Objects.requireNonNull(items.get(id)).playback();
    }

    /// This one and what was begun after it.
    private List<ItemId> from(ItemId id) {
        return List.copyOf(queue.subList(queue.indexOf(id), queue.size()));
    }

    /// The words that are still to be heard, in milliseconds from now.
    List<SpokenWord> due() {
        if (!clock.playing()) {
            return List.of();
        }
        return point().map(this::due).orElse(List.of());
    }

    private List<SpokenWord> due(ReplyPoint now) {
        List<SpokenWord> due = new ArrayList<>();
        long at = now.millis();
        for (ItemId id : from(now.item())) {
            for (SpokenWord word : ClauseWords.of(playback(id))) {
                if (word.toMillis() > at) {
                    due.add(
                            new SpokenWord(
                                    word.text(), word.fromMillis() - at, word.toMillis() - at));
                }
            }
            at -= playback(id).millis();
        }
        return due;
    }

    /// Where words are estimated the agent goes back a little further, lest one be clipped.
    private static long resumePoint(Playback playback, long stoodAt) {
        long sure = ClauseWords.told(playback, stoodAt) ? stoodAt : stoodAt - ESTIMATE;
        return ResumePoint.of(ClauseWords.of(playback), Math.max(0, sure));
    }

    /// The player says how much of an item it has played.
    void played(ItemId id, long millis) {
        if (queue.contains(id) && clock.playing()) {
            long sent = from(id).stream().mapToLong(it -> playback(it).millis()).sum();
            clock.unplayed(Duration.ofMillis(Math.max(0, sent - millis)));
        }
    }

    /// The caller's player stopped now, as far as we know: cuts the item that it played, and all
    /// that was to follow.
    ///
    /// @return what it played, the oldest first; empty when it played nothing
    List<ItemId> interrupt() {
        Optional<ReplyPoint> point = clock.playing() ? point() : Optional.empty();
        List<ItemId> stopped = point.map(at -> from(at.item())).orElse(List.of());
        clock.stop();
        queue.clear();
        long heard = point.map(ReplyPoint::millis).orElse(0L);
        estimated = stopped;
        for (ItemId id : stopped) {
            cut(id, Objects.requireNonNull(items.get(id)), heard);
            heard = 0;
        }
        return stopped;
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
            queue.clear();
        }
        long heard = Math.min(millis, item.playback().millis());
        cut(id, item, heard);
        if (heard > 0) {
            heardBefore(id);
        }
        return heard;
    }

    /// Who has heard something of this one has heard those before it, whatever was estimated.
    private void heardBefore(ItemId id) {
        int at = estimated.indexOf(id);
        for (ItemId before : estimated.subList(0, Math.max(0, at))) {
            Item item = items.get(before);
            if (item != null) {
                String text = item.playback().text().strip();
                conversation.change(before, message -> message.uncut(text));
                dialogue.keep(item.kept().get().heardWhole(text));
            }
        }
        estimated = estimated.subList(Math.max(0, at), estimated.size());
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
