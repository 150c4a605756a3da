package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.audio.AudioFrame;
import java.time.Duration;
import java.util.function.Consumer;

/// Says by the sound of a turn whether it is over. Shared by all calls.
public interface TurnModel {
    /// The most that it is given to hear.
    Duration LONGEST = Duration.ofSeconds(8);

    /// Judges a pause. Does not block; answers once, from any thread, or never.
    ///
    /// @param pause a number to answer with
    /// @param turn what was said so far, its last 8 s at most, 16 kHz; ends in about 200 ms of
    ///   silence
    void judge(int pause, AudioFrame turn, Consumer<Answer> answers);

    /// What it thinks.
    ///
    /// @param pause which one it was asked about
    /// @param probability that the turn was over, from 0 to 1
    record Answer(int pause, double probability) {
        public Answer {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability " + probability);
            }
        }
    }
}
