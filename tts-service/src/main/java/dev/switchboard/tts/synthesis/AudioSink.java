package dev.switchboard.tts.synthesis;

import java.util.List;

/// Where audio goes, piece by piece and in order.
@FunctionalInterface
public interface AudioSink {
    /// Takes the next piece.
    ///
    /// @param pcm whole 16-bit little-endian samples, mono; not changed by the giver afterwards
    void accept(byte[] pcm);

    /// Takes when the next words sound, counted from the beginning of the clause. Only of providers
    /// that can tell and were asked to; not before the first audio of the clause.
    default void words(List<SpokenWord> words) {}
}
