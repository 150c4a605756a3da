package dev.switchboard.agent.change;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Counts what this replica has changed since it started: agents come, change and go while it runs.
@ApplicationScoped
class ChangeCounter {
    private final TransactionSynchronizationRegistry transactions;
    private final Map<ChangeType, Counter> counters;

    ChangeCounter(TransactionSynchronizationRegistry transactions, MeterRegistry meters) {
        this.transactions = transactions;
        this.counters =
                Arrays.stream(ChangeType.values())
                        .collect(
                                Collectors.toMap(
                                        type -> type,
                                        type ->
                                                Counter.builder("switchboard.agent.changes")
                                                        .description(
                                                                "Changes of agents since the start")
                                                        .tag("type", type.wireName())
                                                        .register(meters),
                                        (one, _) -> one,
                                        () -> new EnumMap<>(ChangeType.class)));
    }

    /// Counts a change of the current transaction once it is committed.
    void countOnCommit(ChangeType type) {
        Counter counter = Objects.requireNonNull(counters.get(type));
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            counter.increment();
                        }
                    }
                });
    }
}
