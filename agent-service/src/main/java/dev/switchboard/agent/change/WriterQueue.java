package dev.switchboard.agent.change;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Where the writers of this replica wait for each other: in memory and in turn, so that only one
/// of them waits in the database, for writers of other replicas.
@ApplicationScoped
class WriterQueue {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// For its turn and the database; a second less than its callers wait, in which a connection
    /// comes free.
    private static final Duration WHOLE = Duration.ofMillis(2500);

    private static final Duration LEAST_FOR_DATABASE = Duration.ofMillis(500);

    private final TransactionSynchronizationRegistry transactions;
    private final Semaphore turn = new Semaphore(1, true);

    WriterQueue(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /// Waits for the turn of the current transaction, which keeps it until it ends.
    ///
    /// @return how long each answer of the database may take now; empty if the transaction has the
    ///   turn already
    Optional<Duration> enter() {
        if (transactions.getResource(this) != null) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        await();
        Duration left = WHOLE.minusNanos(System.nanoTime() - begun);
        transactions.putResource(this, turn);
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        turn.release();
                    }
                });
        return Optional.of(left.compareTo(LEAST_FOR_DATABASE) < 0 ? LEAST_FOR_DATABASE : left);
    }

    private void await() {
        try {
            if (turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE, "Too many changes at once; try again.");
    }
}
