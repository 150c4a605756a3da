package dev.switchboard.stt.transcription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Bounds of the transcription of files.
@ConfigMapping(prefix = "switchboard.transcription")
interface TranscriptionConfig {
    /// How many files are transcribed at once, beside the calls. One more is refused with
    /// `service-unavailable`; more at once make live calls wait longer for the embedded recogniser.
    @WithDefault("4")
    int maxFiles();

    /// The longest audio of one file, decoded.
    @WithDefault("60m")
    Duration maxAudio();

    /// How long the transcription of one file may take. Past it the request ends with
    /// `service-timeout`.
    @WithDefault("10m")
    Duration maxTime();

    /// The longest stretch that a provider hears at once. Longer hears better, and keeps a caller
    /// who reads the transcript as a stream waiting.
    @WithDefault("20s")
    Duration maxStretch();

    /// The longest stretch when the caller asks for times, which are those of the stretches if the
    /// provider does not tell the times of words.
    @WithDefault("10s")
    Duration maxTimedStretch();
}
