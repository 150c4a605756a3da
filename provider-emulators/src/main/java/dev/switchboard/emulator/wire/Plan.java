package dev.switchboard.emulator.wire;

import java.time.Duration;

/// How one exchange goes: its pace and its fault.
///
/// @param head from the request to the response's head, or to the end of the handshake
/// @param first from there to the first message
/// @param between from one message to the next; one that leaves late does not delay all that follow
public record Plan(Duration head, Duration first, Duration between, Fault fault) {
    /// Everything at once.
    public static Plan immediate() {
        return failing(new Fault.None());
    }

    /// At once, until it goes wrong.
    public static Plan failing(Fault fault) {
        return new Plan(Duration.ZERO, Duration.ZERO, Duration.ZERO, fault);
    }

    /// The same with another pace.
    public Plan paced(long firstMillis, long betweenMillis) {
        return new Plan(
                head, Duration.ofMillis(firstMillis), Duration.ofMillis(betweenMillis), fault);
    }

    /// The same with a late head.
    public Plan headAfter(long millis) {
        return new Plan(Duration.ofMillis(millis), first, between, fault);
    }

    /// Whether success is to come without content. Only the emulator knows what that looks like.
    public boolean empty() {
        return fault instanceof Fault.EmptySuccess;
    }
}
