package dev.switchboard.gateway.call;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Names a call: a UUID of version 7, so that names in order are calls in order.
public record CallId(UUID value) implements Comparable<CallId> {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /// The name of a call that begins at this moment.
    public static CallId at(Instant moment) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CallId(
                new UUID(
                        moment.toEpochMilli() << 16 | VERSION | random.nextInt(1 << 12),
                        VARIANT | random.nextLong() >>> 2));
    }

    /// The first name that a call of this moment can have.
    public static CallId first(Instant moment) {
        return new CallId(new UUID(moment.toEpochMilli() << 16 | VERSION, VARIANT));
    }

    /// When the call began, to the millisecond.
    public Instant moment() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    @Override
    public int compareTo(CallId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
