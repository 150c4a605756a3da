package dev.switchboard.client.egress;

import dev.switchboard.client.ProviderSettings;
import java.time.Duration;

/// How long a call may take and how much may come back. Values beyond what is sane are brought to
/// the nearest that is.
///
/// @param connect to find the address and connect, TLS included
/// @param head from the request to the head of the response, or to the end of a handshake
/// @param idle between two pieces of a response; a WebSocket may be silent for as long as it likes
/// @param total for an HTTP exchange from beginning to end
/// @param maxBytes of the body of a response, or of one WebSocket message
public record Limits(Duration connect, Duration head, Duration idle, Duration total, int maxBytes) {
    /// The largest WebSocket message that anyone may allow.
    static final int LARGEST_MESSAGE = 16 << 20;

    private static final int LARGEST_BODY = 256 << 20;

    /// What suits an answer that is streamed while a caller waits.
    public static final Limits STANDARD =
            new Limits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(10),
                    LARGEST_MESSAGE);

    public Limits {
        connect = within(connect, Duration.ofMillis(100), Duration.ofSeconds(30));
        head = within(head, Duration.ofMillis(100), Duration.ofMinutes(5));
        idle = within(idle, Duration.ofMillis(100), Duration.ofMinutes(5));
        total = within(total, Duration.ofMillis(100), Duration.ofHours(1));
        maxBytes = Math.clamp(maxBytes, 1, LARGEST_BODY);
    }

    /// The standard ones with `connect_timeout_ms` and `request_timeout_ms` of an agent's settings.
    public static Limits of(ProviderSettings settings) {
        Limits limits = STANDARD;
        limits =
                settings.number("connect_timeout_ms")
                        .map(ms -> Duration.ofMillis(ms.longValue()))
                        .map(limits::withConnect)
                        .orElse(limits);
        return settings.number("request_timeout_ms")
                .map(ms -> Duration.ofMillis(ms.longValue()))
                .map(limits::withHead)
                .orElse(limits);
    }

    public Limits withConnect(Duration most) {
        return new Limits(most, head, idle, total, maxBytes);
    }

    public Limits withHead(Duration most) {
        return new Limits(connect, most, idle, total, maxBytes);
    }

    public Limits withIdle(Duration most) {
        return new Limits(connect, head, most, total, maxBytes);
    }

    public Limits withTotal(Duration most) {
        return new Limits(connect, head, idle, most, maxBytes);
    }

    public Limits withMaxBytes(int most) {
        return new Limits(connect, head, idle, total, most);
    }

    private static Duration within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 ? least : value.compareTo(most) > 0 ? most : value;
    }
}
