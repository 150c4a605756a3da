package dev.switchboard.tts.synthesis;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/// Where the audio of a text goes, and whether it is still wanted there.
interface SpeechSink extends AudioSink {
    /// Asked before work is begun.
    ///
    /// @throws CancellationException when no more audio is wanted
    void requireWanted();

    /// Another voice is asked for what comes next, or the same once more.
    ///
    /// @param cause why, see [dev.switchboard.client.failover.Heard.Moved]
    /// @param after how long the one before had been asked
    default void moved(String from, String to, String cause, Duration after) {}
}
