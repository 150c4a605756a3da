package dev.switchboard.gateway.turn;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;

import java.time.Duration;
import java.util.Optional;

/// Finds speech in frames: it begins after enough voiced frames in a row, and pauses after a short
/// silence. Whether it is over says an [EndOfTurn]; then [#reset] is due. Pure but for its own
/// state; one thread.
public final class Endpointer {
    private final long pauseAfter;
    private State state = new Quiet();

    private sealed interface State {}

    private record Quiet() implements State {}

    private record Onset(long from) implements State {}

    private record Speech(long lastVoiced, boolean voiced, boolean paused) implements State {}

    /// @param pauseAfter silence that counts as a pause
    public Endpointer(Duration pauseAfter) {
        this.pauseAfter = HEARING.samples(pauseAfter);
    }

    /// Takes the judgement of one frame.
    ///
    /// @param probability that the frame is speech
    /// @param start position of the frame's first sample
    /// @param evidence voiced audio that it takes to begin
    public Optional<FloorEvent> accept(
            float probability, long start, Duration evidence, TurnDetection detection) {
        boolean begins = probability >= detection.threshold();
        boolean lasts = probability >= detection.release();
        return switch (state) {
            case Quiet _ when begins -> began(new Onset(start), start, evidence);
            case Quiet _ -> Optional.empty();
            case Onset onset when lasts -> began(onset, start, evidence);
            case Onset _ -> to(new Quiet());
            case Speech speech -> lasting(speech, speech.paused() ? begins : lasts, start + FRAME);
        };
    }

    /// Whether the last frame was a voiced one of a turn.
    public boolean voiced() {
        return state instanceof Speech speech && speech.voiced();
    }

    /// Begins again with silence.
    public void reset() {
        state = new Quiet();
    }

    private Optional<FloorEvent> began(Onset onset, long start, Duration evidence) {
        long end = start + FRAME;
        if (end - onset.from() < HEARING.samples(evidence)) {
            return to(onset);
        }
        state = new Speech(end, true, false);
        return Optional.of(new FloorEvent.SpeechStarted(onset.from()));
    }

    private Optional<FloorEvent> lasting(Speech speech, boolean voiced, long end) {
        long lastVoiced = voiced ? end : speech.lastVoiced();
        boolean paused = end - lastVoiced >= pauseAfter;
        state = new Speech(lastVoiced, voiced, paused);
        if (paused == speech.paused()) {
            return Optional.empty();
        }
        return Optional.of(paused ? new FloorEvent.Paused(lastVoiced) : new FloorEvent.Resumed());
    }

    private Optional<FloorEvent> to(State next) {
        state = next;
        return Optional.empty();
    }
}
