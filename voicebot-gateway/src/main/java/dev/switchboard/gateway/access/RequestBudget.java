package dev.switchboard.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.access.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// How many requests each principal has left: a bucket that holds one minute's requests and fills
/// evenly. Each gateway counts for itself. A call is one request, however long it lasts.
@Singleton
class RequestBudget {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Cache<String, Bucket> buckets;
    private final int usual;
    private final InstantSource clock;

    @Inject
    RequestBudget(AccessConfig config) {
        this(config.requestsPerMinute(), InstantSource.system());
    }

    RequestBudget(int usual, InstantSource clock) {
        this.usual = usual;
        this.clock = clock;
        // A bucket that nobody used for a minute is full, and need not be remembered.
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterAccess(WINDOW.multipliedBy(2))
                        .build();
    }

    /// What is left after a request.
    ///
    /// @param allowed whether the request was within the budget
    /// @param limit requests per minute
    /// @param left requests that may come at once
    /// @param seconds until the bucket is full again or, for a request that is not allowed, until
    ///   the next may come
    record Spent(boolean allowed, int limit, int left, long seconds) {
        /// The `RateLimit-Policy` header.
        String policy() {
            return "\"requests\";q=%d;w=%d".formatted(limit, WINDOW.toSeconds());
        }

        /// The `RateLimit` header.
        String state() {
            return "\"requests\";r=%d;t=%d".formatted(left, seconds);
        }
    }

    /// Takes one request out of the principal's bucket.
    ///
    /// @param own the principal's own limit
    Spent spend(Principal principal, Optional<Integer> own) {
        int limit = own.orElse(usual);
        return buckets.get(
                        principal.tenant() + " " + principal.id(),
                        _ -> new Bucket(limit, clock.millis()))
                .spend(limit, clock.millis());
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        Bucket(int limit, long now) {
            tokens = limit;
            filledAt = now;
        }

        synchronized Spent spend(int limit, long now) {
            double perMilli = (double) limit / WINDOW.toMillis();
            tokens = Math.min(limit, tokens + Math.max(0, now - filledAt) * perMilli);
            filledAt = now;
            boolean allowed = tokens >= 1;
            if (allowed) {
                tokens -= 1;
            }
            double missing = allowed ? limit - tokens : 1 - tokens;
            return new Spent(
                    allowed,
                    limit,
                    (int) tokens,
                    Math.max(1, (long) Math.ceil(missing / perMilli / 1000)));
        }
    }
}
