package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.conversation.ItemId;
import java.util.Optional;

/// Where the agent's audio lies in the recording: each frame after the one before, and never before
/// it came. What was sent and not heard yet lies ahead, and is cut or moved when the player stops.
/// All positions in samples.
final class AgentTrack {
    private Optional<ItemId> item = Optional.empty();
    private long base;
    private long end;
    private long pausedAt = -1;

    /// A piece of the track that is to lie somewhere else; what lay from `silentFrom` up to `to`
    /// before is silent then.
    record Move(long from, long end, long silentFrom, long to) {}

    /// Places a frame.
    ///
    /// @return where it begins
    long place(ItemId of, int length, long now) {
        long at = pausedAt < 0 ? Math.max(end, now) : end;
        if (item.equals(Optional.of(of))) {
            base += at - end;
        } else {
            item = Optional.of(of);
            base = at;
        }
        end = at + length;
        return at;
    }

    /// The player stands still.
    void pause(long now) {
        if (pausedAt < 0 && now < end) {
            pausedAt = now;
        }
    }

    /// The player goes on from here in the item.
    Optional<Move> resume(long samplesOfItem, long now) {
        if (pausedAt < 0) {
            return Optional.empty();
        }
        long from = Math.clamp(base + samplesOfItem, Math.min(base, pausedAt), end);
        Move move = new Move(from, end, Math.min(pausedAt, now), now);
        base += now - from;
        end += now - from;
        pausedAt = -1;
        return Optional.of(move);
    }

    /// The player forgets what it has.
    ///
    /// @return where the silence begins and what it replaces ends; empty when nothing is replaced
    Optional<Cut> cut(long now) {
        long from = pausedAt < 0 ? now : pausedAt;
        pausedAt = -1;
        return cutFrom(from);
    }

    /// Only this much of the item was heard.
    Optional<Cut> cut(ItemId of, long samplesOfItem) {
        return item.equals(Optional.of(of)) ? cutFrom(base + samplesOfItem) : Optional.empty();
    }

    /// Silence from one position to another.
    record Cut(long from, long to) {}

    private Optional<Cut> cutFrom(long from) {
        if (from >= end) {
            return Optional.empty();
        }
        Cut cut = new Cut(from, end);
        end = from;
        return Optional.of(cut);
    }
}
