package dev.switchboard.agent.access;

import java.security.SecureRandom;
import java.util.UUID;

/// Makes ids of version 7 (RFC 9562): 48 bits of time, the rest random. Sorts by time of making.
public final class TimeOrderedId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /// An id of this moment.
    public static UUID next() {
        return next(System.currentTimeMillis());
    }

    /// An id of a moment.
    public static UUID next(long epochMillis) {
        long high = epochMillis << 16 | 0x7000 | (RANDOM.nextInt() & 0xfff);
        long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
