package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.speech.PlaybackClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What the caller's player has played of the item that came last, as far as we can know.
final class Player {
    private final PlaybackClock clock;
    private Optional<ItemId> item = Optional.empty();
    private long sent;
    private Optional<Duration> waiting = Optional.empty();

    Player(LongSupplier nanos) {
        clock = new PlaybackClock(nanos);
    }

    void sent(ItemId of, int samples) {
        if (!item.equals(Optional.of(of))) {
            item = Optional.of(of);
            sent = 0;
        }
        sent += samples;
        Duration length = AudioFormat.CALL.duration(samples);
        if (waiting.isPresent()) {
            waiting = waiting.map(length::plus);
        } else {
            clock.sent(length);
        }
    }

    /// Whether the caller hears something, or would if the player did not stand still.
    boolean busy() {
        return waiting.isPresent() || clock.playing();
    }

    boolean paused() {
        return waiting.isPresent();
    }

    void pause() {
        if (clock.playing()) {
            waiting = Optional.of(clock.left());
            clock.stop();
        }
    }

    void resume(long fromMillis) {
        if (waiting.isPresent()) {
            waiting = Optional.empty();
            clock.sent(Duration.ofMillis(Math.max(0, AudioFormat.CALL.millis(sent) - fromMillis)));
        }
    }

    /// Up to where an item was heard.
    record Stopped(ItemId item, long millis) {}

    /// The player forgets what it has.
    ///
    /// @return empty when everything had been played
    Optional<Stopped> stop() {
        Duration left = waiting.orElse(clock.left());
        boolean busy = busy();
        waiting = Optional.empty();
        clock.stop();
        return item.filter(_ -> busy)
                .map(of ->
                        new Stopped(
                                of, Math.max(0, AudioFormat.CALL.millis(sent) - left.toMillis())));
    }
}
