package dev.switchboard.gateway.scenes;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.session.FakeLink;
import dev.switchboard.gateway.conversation.ItemId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The client's player, in audio time: plays what it is sent, stands still, goes on and stops as it
/// is told. One that cannot stand still stops when the caller is said to speak.
final class Player {
    private static final int MILLI = 24;

    private final FakeLink link;
    private final Map<ItemId, Item> items = new LinkedHashMap<>();
    private final Played played = new Played();
    private final List<Long> begun = new ArrayList<>();
    private int told;
    private boolean standing;

    private static final class Item {
        private short[] samples = new short[0];
        private int position;

        private boolean lasts() {
            return position < samples.length;
        }
    }

    Player(FakeLink link) {
        this.link = link;
    }

    Played played() {
        return played;
    }

    /// When each item began to be heard.
    List<Long> begun() {
        return List.copyOf(begun);
    }

    /// Whether it has something to play.
    boolean busy() {
        return current().isPresent();
    }

    /// Does as it was told, and plays for so long.
    ///
    /// @return what sounded
    AudioFrame play(int millis, long now) {
        List<FakeLink.Told> all = link.told();
        all.subList(told, all.size()).forEach(it -> obey(it.notice()));
        told = all.size();
        short[] out = new short[millis * MILLI];
        int filled = 0;
        for (Optional<Item> next = current();
                !standing && filled < out.length && next.isPresent();
                next = current()) {
            filled += play(next.get(), out, filled, now);
        }
        if (filled < out.length) {
            played.silence();
        }
        return AudioFrame.of(out);
    }

    private int play(Item item, short[] out, int at, long now) {
        if (item.position == 0) {
            begun.add(now + at / MILLI);
        }
        int length = Math.min(out.length - at, item.samples.length - item.position);
        System.arraycopy(item.samples, item.position, out, at, length);
        item.position += length;
        played.add(AudioFrame.of(Arrays.copyOfRange(out, at, at + length)), now + at / MILLI);
        return length;
    }

    private Optional<Item> current() {
        return items.values().stream().filter(Item::lasts).findFirst();
    }

    private void obey(CallNotice notice) {
        switch (notice) {
            case CallNotice.ReplyAudio audio -> take(audio.item().id(), audio.audio());
            case CallNotice.PlaybackPaused _ -> standing = true;
            case CallNotice.PlaybackResumed(ItemId item, long from) -> {
                standing = false;
                items.computeIfAbsent(item, _ -> new Item()).position = (int) from * MILLI;
            }
            case CallNotice.PlaybackStopped _ -> stop();
            case CallNotice.SpeechStarted _ when !link.pauses -> stop();
            default -> {
                // Nothing to play.
            }
        }
    }

    private void take(ItemId id, AudioFrame audio) {
        Item item = items.computeIfAbsent(id, _ -> new Item());
        int length = item.samples.length;
        item.samples = Arrays.copyOf(item.samples, length + audio.length());
        System.arraycopy(audio.samples(), 0, item.samples, length, audio.length());
    }

    private void stop() {
        standing = false;
        items.values().forEach(item -> item.position = item.samples.length);
    }
}
