package dev.switchboard.tts.format;

/// Writes one text's audio in a format, piece by piece: [#head], any number of [#next], [#end].
/// What they give belongs together in this order; each may be empty. Used by one thread.
public interface AudioWriter {
    /// What stands before all audio.
    default byte[] head() {
        return new byte[0];
    }

    /// What can be written once these samples are known.
    ///
    /// @param pcm whole 16-bit little-endian samples, mono
    byte[] next(byte[] pcm);

    /// What waited for more samples, and what ends the file.
    default byte[] end() {
        return new byte[0];
    }
}
