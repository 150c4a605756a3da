package dev.switchboard.e2e.bench.calls;

import java.util.List;

/// What the callers saw. Times are `System.nanoTime()`, which the processes of one machine share.
///
/// @param refused calls that were not taken
record CallResults(List<Turn> turns, List<Interruption> interruptions, List<String> refused) {
    /// A measured turn.
    ///
    /// @param end when the last frame of speech left
    /// @param audio when the first sound of the answer came
    /// @param failure why it does not count; empty when all is well
    record Turn(int call, int turn, long end, long audio, String failure) {
        double millis() {
            return Math.round((audio - end) / 1e3) / 1e3;
        }
    }

    /// The caller spoke while the answer was audible.
    ///
    /// @param onset when the first frame of speech left
    /// @param stop when the client was told to be silent, or had played all that it was sent
    /// @param told whether it was told
    /// @param bytes of sound that came after the onset and before the next answer
    record Interruption(int call, long onset, long stop, boolean told, long bytes) {
        double millis() {
            return Math.round((stop - onset) / 1e3) / 1e3;
        }
    }
}
