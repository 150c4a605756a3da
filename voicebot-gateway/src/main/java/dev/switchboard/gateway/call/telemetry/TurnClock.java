package dev.switchboard.gateway.call.telemetry;

import dev.switchboard.gateway.call.TurnTiming;
import java.time.Duration;
import java.util.Optional;

/// Notes when each stage of a turn was over. A stage counts once.
public final class TurnClock {
    private final int turn;
    private final long endOfSpeech;
    private final Duration silence;
    private Optional<Duration> transcript = Optional.empty();
    private Optional<Duration> firstToken = Optional.empty();
    private boolean told;

    /// @param endOfSpeech when the last voiced sample came, on the call's clock
    /// @param now when the silence was long enough
    public TurnClock(int turn, long endOfSpeech, long now) {
        this.turn = turn;
        this.endOfSpeech = endOfSpeech;
        this.silence = Duration.ofNanos(now - endOfSpeech);
    }

    public void transcript(long now) {
        transcript = transcript.or(() -> Optional.of(Duration.ofNanos(now - endOfSpeech)));
    }

    public void firstToken(long now) {
        firstToken = firstToken.or(() -> Optional.of(Duration.ofNanos(now - endOfSpeech)));
    }

    /// The timing of the turn; empty when it was given already.
    public Optional<TurnTiming> firstAudio(long now) {
        if (told) {
            return Optional.empty();
        }
        told = true;
        Duration audio = Duration.ofNanos(now - endOfSpeech);
        return Optional.of(
                new TurnTiming(
                        turn,
                        silence,
                        transcript.orElse(silence),
                        firstToken.orElse(audio),
                        audio));
    }
}
