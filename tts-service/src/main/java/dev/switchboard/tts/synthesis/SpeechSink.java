package dev.switchboard.tts.synthesis;

import java.util.concurrent.CancellationException;

/// Where the audio of a text goes, and whether it is still wanted there.
interface SpeechSink extends AudioSink {
    /// Asked before work is begun.
    ///
    /// @throws CancellationException when no more audio is wanted
    void requireWanted();
}
