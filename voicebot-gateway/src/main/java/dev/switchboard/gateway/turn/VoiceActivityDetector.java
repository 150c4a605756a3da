package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.audio.AudioFrame;

/// Says how likely a frame is speech. One per call, frames in order, one thread.
public interface VoiceActivityDetector {
    /// Samples of one frame at [AudioFormat#HEARING]: 32 ms.
    int FRAME = 512;

    /// The probability, 0 to 1, that the next frame of the call is speech.
    float probability(AudioFrame frame);

    /// What detectors are made from; shared by all calls.
    interface Model {
        /// A detector that has heard nothing yet.
        VoiceActivityDetector detector();
    }
}
