package dev.switchboard.gateway.call.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// What has to be done at its time when nothing happens before. Times are those of the call's clock
/// in nanoseconds; what is never due is so at [Long#MAX_VALUE].
final class Deadlines {
    private static final long LONGEST_WAIT = Duration.ofSeconds(5).toNanos();

    private final List<Due> all = new ArrayList<>();

    private record Due(LongSupplier deadline, LongConsumer check) {}

    /// Adds something to be checked after those that came before it.
    ///
    /// @param deadline when it is due, as things are now
    /// @param check does what is due at this time, if anything is
    void add(LongSupplier deadline, LongConsumer check) {
        all.add(new Due(deadline, check));
    }

    /// How long nothing is due: some seconds at most.
    long left(long now) {
        return all.stream()
                .mapToLong(due -> due.deadline.getAsLong() - now)
                .reduce(LONGEST_WAIT, (one, other) -> Math.clamp(other, 0, one));
    }

    void check(long now) {
        all.forEach(due -> due.check.accept(now));
    }
}
