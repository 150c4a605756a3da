package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ItemId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// The audio of one item, from a little before what was heard of it to the last that came. Counts
/// in samples since the item's beginning. One thread.
final class PlaybackTrack {
    /// How far back it can be wound.
    private static final int REMEMBERED = (int) TELEPHONE.samples(Duration.ofSeconds(2));

    private final Optional<ItemId> item;
    private short[] kept = new short[0];
    private long first;
    private long end;
    private long sent;
    private long played;

    /// @param item empty for sounds that belong to none, such as pressed keys
    PlaybackTrack(Optional<ItemId> item) {
        this.item = item;
    }

    Optional<ItemId> item() {
        return item;
    }

    void add(AudioFrame audio) {
        int used = (int) (end - first);
        int spare = (int) Math.max(0, played - REMEMBERED - first);
        if (used + audio.length() > kept.length) {
            int needed = used - spare + audio.length();
            short[] larger = new short[Math.max(needed, needed / 2 * 3)];
            System.arraycopy(kept, spare, larger, 0, used - spare);
            kept = larger;
            first += spare;
        }
        System.arraycopy(audio.samples(), 0, kept, (int) (end - first), audio.length());
        end += audio.length();
    }

    /// The next samples, at most this many; they count as sent.
    AudioFrame send(int most) {
        int from = (int) (sent - first);
        int length = (int) Math.min(most, unsent());
        sent += length;
        return AudioFrame.of(Arrays.copyOfRange(kept, from, from + length));
    }

    long unsent() {
        return end - sent;
    }

    /// How much was sent.
    long sent() {
        return sent;
    }

    long played() {
        return played;
    }

    boolean finished() {
        return played == end;
    }

    void played(long samples) {
        played = Math.clamp(samples, played, sent);
    }

    /// Goes on from here, wherever it was.
    void wind(long to) {
        played = Math.clamp(to, first, end);
        sent = played;
    }
}
