package dev.switchboard.stt.audiofile;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/// The packets of one track of a container, in order; setup packets first.
interface Packets {
    /// The next one; empty at the end.
    Optional<byte[]> next() throws IOException;

    /// Passes over one that must be there.
    default void skip() throws IOException {
        if (next().isEmpty()) {
            throw new EOFException();
        }
    }
}
