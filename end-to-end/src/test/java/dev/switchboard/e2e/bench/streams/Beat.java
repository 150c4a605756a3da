package dev.switchboard.e2e.bench.streams;

/// When the pieces of an answer leave the provider.
///
/// @param first milliseconds from the request to the first piece
/// @param between milliseconds from one piece to the next
/// @param pieces how many
record Beat(long first, long between, int pieces) {
    /// How late a piece came, in milliseconds.
    ///
    /// @param begun the `System.nanoTime()` of the request
    /// @param piece its number, from 0
    double late(long begun, int piece) {
        return (System.nanoTime() - begun) / 1e6 - first - piece * between;
    }
}
