package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import java.time.Duration;

/// How audio is given to a carrier.
///
/// @param piece the most that is sent at once
/// @param ahead how much may be on its way that was not heard yet
/// @param buffers whether the carrier keeps what it is sent, says by marks what it has played, and
///   forgets the rest when asked; if not, what was sent will be heard at its time
public record Pacing(Duration piece, Duration ahead, boolean buffers) {
    /// For carriers with a buffer of their own: short enough that little is sent twice, long enough
    /// for a network that stutters.
    public static final Pacing BUFFERED =
            new Pacing(Duration.ofMillis(200), Duration.ofSeconds(2), true);

    /// For carriers that play what they get as they get it.
    public static final Pacing DIRECT =
            new Pacing(Duration.ofMillis(20), Duration.ofMillis(80), false);

    int pieceSamples() {
        return (int) TELEPHONE.samples(piece);
    }

    int aheadSamples() {
        return (int) TELEPHONE.samples(ahead);
    }
}
