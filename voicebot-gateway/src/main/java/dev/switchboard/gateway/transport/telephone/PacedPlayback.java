package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ItemId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// What the caller hears, item after item: gives it out little by little, knows how much was heard,
/// stands still, winds back, and forgets. Decides only; whoever owns it takes one [PlaybackStep]
/// after the other and does it. All audio is 8 kHz. One thread at a time.
final class PacedPlayback {
    /// Audio that waits; more is refused.
    static final Duration LONGEST = Duration.ofMinutes(4);

    private static final long MOST = TELEPHONE.samples(LONGEST);
    private static final long REPORT_EVERY = TELEPHONE.samples(Duration.ofMillis(200));

    /// After this much more than its length, audio that no mark came for counts as heard; and what
    /// comes after it counts by the clock, until there is a mark again.
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final Pacing pacing;
    private final LongSupplier nanos;
    private final Deque<PlaybackTrack> tracks = new ArrayDeque<>();
    private final Deque<Piece> onTheWay = new ArrayDeque<>();
    private final Deque<PlaybackStep> steps = new ArrayDeque<>();
    private long waiting;
    private long ahead;
    private long heardBy;
    private int lastMark;
    private boolean marks = true;
    private boolean paused;
    private boolean playing;
    private long reported;

    /// Audio that was given out and not heard.
    ///
    /// @param end where in the track it ends
    /// @param due when it will have been heard, as far as is known
    private record Piece(PlaybackTrack track, long end, int length, int mark, long due) {
        Piece due(long time) {
            return new Piece(track, end, length, mark, time);
        }
    }

    PacedPlayback(Pacing pacing, LongSupplier nanos) {
        this.pacing = pacing;
        this.nanos = nanos;
        heardBy = nanos.getAsLong();
    }

    /// Adds audio to an item, or at the end of everything when it belongs to none.
    ///
    /// @return false when it has no place
    boolean add(Optional<ItemId> item, AudioFrame audio) {
        if (waiting + audio.length() > MOST) {
            return false;
        }
        PlaybackTrack last = tracks.peekLast();
        PlaybackTrack track =
                last != null && last.item().equals(item)
                        ? last
                        : find(item).orElseGet(() -> open(item));
        track.add(audio);
        waiting += audio.length();
        return true;
    }

    /// Stands still.
    void pause() {
        if (paused) {
            return;
        }
        recall();
        paused = true;
        halt();
    }

    /// Goes on, with this item from here.
    void resume(ItemId item, long fromMillis) {
        paused = false;
        find(Optional.of(item)).ifPresent(track -> wind(track, fromMillis * 8));
    }

    /// Forgets an item, and goes on with what comes after it.
    void stop(ItemId item) {
        Optional<PlaybackTrack> track = find(Optional.of(item));
        if (track.isPresent()) {
            boolean current = tracks.peekFirst() == track.get();
            recall();
            if (current) {
                halt();
            }
            waiting -= track.get().unsent();
            tracks.remove(track.get());
        }
        paused = false;
    }

    /// Forgets every item but these. What stands still waits for a decision, and stays.
    void stopAllBut(Set<ItemId> kept) {
        if (!paused) {
            tracks.stream()
                    .map(PlaybackTrack::item)
                    .flatMap(Optional::stream)
                    .filter(item -> !kept.contains(item))
                    .toList()
                    .forEach(this::stop);
        }
    }

    /// The carrier has played all up to this mark. Marks of audio that it forgot say nothing.
    void heard(int mark) {
        marks = true;
        if (onTheWay.stream().anyMatch(piece -> piece.mark() == mark)) {
            boolean more = true;
            while (more) {
                more = onTheWay.getFirst().mark() != mark;
                retire();
            }
            setTheClock();
        }
    }

    /// Whether there is nothing more to hear.
    boolean idle() {
        return waiting == 0 && onTheWay.isEmpty();
    }

    /// What to do now.
    PlaybackStep next() {
        long now = nanos.getAsLong();
        while (!onTheWay.isEmpty() && onTheWay.getFirst().due() + patience() <= now) {
            marks = false;
            retire();
        }
        if (steps.isEmpty() && !paused) {
            give(now);
        }
        PlaybackStep step = steps.poll();
        if (step != null) {
            return step;
        }
        Piece first = onTheWay.peekFirst();
        return new PlaybackStep.Wait(
                first == null ? Long.MAX_VALUE : Math.max(0, first.due() + patience() - now));
    }

    private void give(long now) {
        Optional<PlaybackTrack> next =
                tracks.stream().filter(track -> track.unsent() > 0).findFirst();
        int room = (int) Math.min(pacing.pieceSamples(), pacing.aheadSamples() - ahead);
        if (next.isPresent() && room > 0) {
            give(next.get(), room, now);
        }
    }

    private void give(PlaybackTrack track, int room, long now) {
        if (!playing && track == tracks.peekFirst()) {
            playing = true;
            report(track, true);
        }
        AudioFrame audio = track.send(room);
        waiting -= audio.length();
        ahead += audio.length();
        heardBy = Math.max(now, heardBy) + TELEPHONE.duration(audio.length()).toNanos();
        onTheWay.add(new Piece(track, track.sent(), audio.length(), ++lastMark, heardBy));
        steps.add(new PlaybackStep.Send(audio, lastMark));
    }

    /// The first piece on the way was heard.
    private void retire() {
        Piece piece = onTheWay.removeFirst();
        PlaybackTrack track = piece.track();
        ahead -= piece.length();
        track.played(piece.end());
        if (track.finished()) {
            playing = false;
            report(track, false);
            startNext(track);
        } else if (track.played() - reported >= REPORT_EVERY) {
            report(track, true);
        }
    }

    private void startNext(PlaybackTrack before) {
        if (tracks.size() > 1) {
            tracks.remove(before);
            Piece next = onTheWay.peekFirst();
            if (next != null) {
                playing = true;
                report(next.track(), true);
            }
        }
    }

    /// Takes back what was given out and not heard. What a carrier without a buffer has got will be
    /// heard, so that it counts as heard.
    private void recall() {
        if (onTheWay.isEmpty()) {
            return;
        }
        if (!pacing.buffers()) {
            while (!onTheWay.isEmpty()) {
                Piece piece = onTheWay.removeFirst();
                piece.track().played(piece.end());
            }
            ahead = 0;
            return;
        }
        Piece first = onTheWay.getFirst();
        long left = TELEPHONE.samples(Duration.ofNanos(first.due() - nanos.getAsLong()));
        first.track().played(first.end() - Math.clamp(left, 0, first.length()));
        onTheWay.stream().map(Piece::track).distinct().forEach(this::takeBack);
        onTheWay.clear();
        ahead = 0;
        heardBy = nanos.getAsLong();
        steps.removeIf(PlaybackStep.Send.class::isInstance);
        steps.add(new PlaybackStep.Forget());
    }

    private void takeBack(PlaybackTrack track) {
        waiting += track.sent() - track.played();
        track.wind(track.played());
    }

    private void wind(PlaybackTrack track, long to) {
        recall();
        long before = track.unsent();
        track.wind(to);
        waiting += track.unsent() - before;
    }

    /// What comes next is heard from now on, because what came before it has just ended.
    private void setTheClock() {
        heardBy = nanos.getAsLong();
        int pieces = onTheWay.size();
        for (int i = 0; i < pieces; i++) {
            Piece piece = onTheWay.removeFirst();
            heardBy += TELEPHONE.duration(piece.length()).toNanos();
            onTheWay.addLast(piece.due(heardBy));
        }
    }

    private void halt() {
        if (playing && !tracks.isEmpty()) {
            report(tracks.getFirst(), false);
        }
        playing = false;
    }

    private void report(PlaybackTrack track, boolean goesOn) {
        reported = track.played();
        track.item()
                .ifPresent(item ->
                        steps.add(
                                new PlaybackStep.Report(
                                        item, TELEPHONE.millis(track.played()), goesOn)));
    }

    private Optional<PlaybackTrack> find(Optional<ItemId> item) {
        return item.isEmpty()
                ? Optional.empty()
                : tracks.stream().filter(track -> track.item().equals(item)).findFirst();
    }

    private PlaybackTrack open(Optional<ItemId> item) {
        if (item.isPresent()) {
            // Not for the sound of a key: the item that is spoken may only be late.
            tracks.removeIf(PlaybackTrack::finished);
        }
        PlaybackTrack track = new PlaybackTrack(item);
        tracks.addLast(track);
        return track;
    }

    private long patience() {
        return pacing.buffers() && marks ? PATIENCE : 0;
    }
}
