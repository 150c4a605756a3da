package dev.switchboard.agent.change;

import dev.switchboard.agent.access.TenantScope;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Tells one reader what changes, for as long as it listens: a snapshot or the changes that it
/// missed first, then each change in order.
@ApplicationScoped
class ChangeStream {
    private static final int BATCH = 100;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ChangeLog log;
    private final ChangeSignal signal;
    private final Duration keepAlive;

    ChangeStream(ChangeLog log, ChangeSignal signal, ChangeConfig config) {
        this.log = log;
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
        if (position.isEmpty() || !log.holdsAllAfter(position.get())) {
            return begin(reader, form);
        }
        long reached = position.get();
        long known = reached;
        var changes = TenantScope.acrossTenants(() -> log.after(known, BATCH));
        if (!changes.isEmpty() && changes.getFirst().sequence() != reached + 1) {
            return begin(reader, form); // the log was shortened between the two queries
        }
        for (Change change : changes) {
            tell(reader, change.sequence(), form.of(change));
            reached = change.sequence();
        }
        if (changes.isEmpty() && !signal.awaitMoreThan(reached, keepAlive) && !signal.ended()) {
            reader.keepAlive();
        }
        return reached;
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
