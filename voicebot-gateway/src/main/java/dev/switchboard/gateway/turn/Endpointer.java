package dev.switchboard.gateway.turn;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;

import java.time.Duration;
import java.util.Optional;

/// Makes turns of frames: speech begins after enough voiced frames in a row, pauses after a short
/// silence and ends after a long one. Pure but for its own state; one thread.
public final class Endpointer {
    private final long pauseAfter;
    private final long longestTurn;
    private State state = new Quiet();

    private sealed interface State {}

    private record Quiet() implements State {}

    private record Onset(long from) implements State {}

    private record Speech(long from, long lastVoiced, boolean voiced, boolean paused)
            implements State {}

    /// @param pauseAfter silence that counts as a pause
    /// @param longestTurn speech that long is cut, whatever comes
    public Endpointer(Duration pauseAfter, Duration longestTurn) {
        this.pauseAfter = HEARING.samples(pauseAfter);
        this.longestTurn = HEARING.samples(longestTurn);
    }

    /// Takes the judgement of one frame; a turn ends by the silence of the detection.
    ///
    /// @param probability that the frame is speech
    /// @param start position of the frame's first sample
    /// @param evidence voiced audio that it takes to begin
    public Optional<FloorEvent> accept(
            float probability, long start, Duration evidence, TurnDetection detection) {
        Optional<FloorEvent> event = follow(probability, start, evidence, detection);
        if (state instanceof Speech speech) {
            long end = start + FRAME;
            long silence = end - speech.lastVoiced();
            boolean silent = silence > 0 && silence >= HEARING.samples(detection.silence());
            if (silent || end - speech.from() >= longestTurn) {
                state = new Quiet();
                return Optional.of(new FloorEvent.SpeechStopped(speech.lastVoiced(), end));
            }
        }
        return event;
    }

    /// Takes the judgement of one frame, and leaves it to an [EndOfTurn] to say when a turn is
    /// over; then [#reset] is due.
    ///
    /// @param probability that the frame is speech
    /// @param start position of the frame's first sample
    /// @param evidence voiced audio that it takes to begin
    public Optional<FloorEvent> follow(
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

    /// Whether a turn has begun and not ended.
    public boolean inSpeech() {
        return state instanceof Speech;
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
        state = new Speech(onset.from(), end, true, false);
        return Optional.of(new FloorEvent.SpeechStarted(onset.from()));
    }

    private Optional<FloorEvent> lasting(Speech speech, boolean voiced, long end) {
        long lastVoiced = voiced ? end : speech.lastVoiced();
        boolean paused = end - lastVoiced >= pauseAfter;
        state = new Speech(speech.from(), lastVoiced, voiced, paused);
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
