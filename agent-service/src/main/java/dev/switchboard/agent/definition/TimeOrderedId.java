package dev.switchboard.agent.definition;

import java.security.SecureRandom;
import java.util.UUID;

/// Makes ids of version 7 (RFC 9562): 48 bits of time, the rest random. Sorts by time of making.
final class TimeOrderedId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    static UUID next(long epochMillis) {
        long high = epochMillis << 16 | 0x7000 | (RANDOM.nextInt() & 0xfff);
        long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
