package dev.switchboard.stt.audiofile;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The samples of one file, a block at a time, so that a small file that decodes to much never
/// takes much memory. Reading may fail with any exception of the codec: the file is damaged then.
interface Decoder {
    /// Samples per second.
    int rate();

    /// How long the file itself says that it is; many do not.
    default Optional<Duration> length() {
        return Optional.empty();
    }

    /// The next samples, channels mixed, from -1 to 1; empty at the end of the file.
    Optional<float[]> next() throws IOException;
}
