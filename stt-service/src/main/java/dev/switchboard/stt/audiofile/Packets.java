package dev.switchboard.stt.audiofile;

import java.io.IOException;
import java.util.Optional;

/// The packets of one track of a container, in order; setup packets first.
interface Packets {
    /// The next one; empty at the end.
    Optional<byte[]> next() throws IOException;
}
