package dev.switchboard.stt.vendor;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.ProviderFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How often something is tried again, and after which pause.
record Retries(int most) {
    private static final int USUAL = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    static Retries of(ProviderSettings settings) {
        return new Retries(settings.number("max_retries").map(Double::intValue).orElse(USUAL));
    }

    /// Waits before another try.
    ///
    /// @param failures how many tries there were
    /// @throws ProviderFailure the given one when another try makes no sense
    void pause(ProviderFailure failure, int failures) throws InterruptedException {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (!failure.retryable() || failures > most || asked.compareTo(LONGEST_PAUSE) > 0) {
            throw failure;
        }
        long longest = Math.min(FIRST_PAUSE.toMillis() << (failures - 1), LONGEST_PAUSE.toMillis());
        long jittered = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        Thread.sleep(Math.max(asked.toMillis(), jittered));
    }
}
