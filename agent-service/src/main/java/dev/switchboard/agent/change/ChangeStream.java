package dev.switchboard.agent.change;

import dev.switchboard.agent.access.TenantScope;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tells one reader what changes, for as long as it listens: a snapshot or the changes that it
/// missed first, then each change in order.
@ApplicationScoped
class ChangeStream {
    private static final int BATCH = 100;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ChangeLog log;
    private final RecentChanges recent;
    private final ChangeSignal signal;
    private final Duration keepAlive;

    ChangeStream(ChangeLog log, RecentChanges recent, ChangeSignal signal, ChangeConfig config) {
        this.log = log;
        this.recent = recent;
        this.signal = signal;
        this.keepAlive = config.keepAlive();
    }

    /// Serves the reader until it leaves or the service ends.
    ///
    /// @param after the sequence number up to which the reader knows everything
    void serve(ChangeReader reader, Optional<Long> after, ChangeForm form)
            throws InterruptedException {
        Optional<Long> position = after;
        while (!signal.ended() && reader.listens()) {
            try {
                position = Optional.of(proceed(reader, position, form));
            } catch (RuntimeException databaseAway) {
                Log.debugf("A change stream waits for the database: %s", databaseAway.getClass());
                reader.keepAlive();
                signal.pause(RETRY);
            }
        }
    }

    private long proceed(ChangeReader reader, Optional<Long> position, ChangeForm form)
            throws InterruptedException {
        var changes = position.flatMap(this::after);
        if (changes.isEmpty()) {
            return begin(reader, form);
        }
        long reached = position.get();
        for (Change change : changes.get()) {
            tell(reader, change.sequence(), form.of(change));
            reached = change.sequence();
        }
        if (changes.get().isEmpty()
                && !signal.awaitMoreThan(reached, keepAlive)
                && !signal.ended()) {
            reader.keepAlive();
        }
        return reached;
    }

    /// What came after `sequence`, from memory if it is there; empty if the log does not hold all
    /// of it.
    private Optional<List<Change>> after(long sequence) {
        return recent.after(sequence).or(() -> logged(sequence));
    }

    private Optional<List<Change>> logged(long sequence) {
        if (!log.holdsAllAfter(sequence)) {
            return Optional.empty();
        }
        var changes = TenantScope.acrossTenants(() -> log.after(sequence, BATCH));
        return Optional.of(changes)
                .filter(
                        found -> // the log may be shortened between the two queries
                        found.isEmpty() || found.getFirst().sequence() == sequence + 1);
    }

    /// The sequence is read first: what is told may be newer than it, never older.
    private long begin(ChangeReader reader, ChangeForm form) throws InterruptedException {
        long sequence = log.latest();
        tell(reader, sequence, Optional.of(form.beginning(sequence)));
        return sequence;
    }

    private static void tell(ChangeReader reader, long sequence, Optional<ChangeForm.Told> told)
            throws InterruptedException {
        if (told.isPresent()) {
            reader.tell(sequence, told.get().event(), told.get().data());
        }
    }
}
