package dev.switchboard.tts.synthesis;

/// Where audio goes, piece by piece and in order.
@FunctionalInterface
public interface AudioSink {
    /// Takes the next piece.
    ///
    /// @param pcm whole 16-bit little-endian samples, mono; not changed by the giver afterwards
    void accept(byte[] pcm);
}
