package dev.switchboard.e2e.bench.streams;

import java.net.URI;

/// One kind of stream, asked of the provider or of a service in front of it by the same client.
interface Stream {
    /// One answer from its beginning to its end.
    ///
    /// @param number of the stream, to make each another
    /// @throws Exception if it was refused, broke or was incomplete
    void run(URI server, int number, Lateness lateness) throws Exception;
}
