package dev.switchboard.agent.change;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentHead;
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
    private final ChangeSignal signal;
    private final HeadSource heads;
    private final Duration keepAlive;

    ChangeStream(ChangeLog log, ChangeSignal signal, HeadSource heads, ChangeConfig config) {
        this.log = log;
        this.signal = signal;
        this.heads = heads;
        this.keepAlive = config.keepAlive();
    }

    /// Every head at one moment.
    record Snapshot(long sequence, List<AgentHead> heads) {}

    /// Serves the reader until it leaves or the service ends.
    ///
    /// @param after the sequence number up to which the reader knows everything
    void serve(ChangeReader reader, Optional<Long> after) throws InterruptedException {
        Optional<Long> position = after;
        while (!signal.ended() && reader.listens()) {
            try {
                position = Optional.of(proceed(reader, position));
            } catch (RuntimeException databaseAway) {
                Log.debugf("A change stream waits for the database: %s", databaseAway.getClass());
                reader.keepAlive();
                signal.pause(RETRY);
            }
        }
    }

    private long proceed(ChangeReader reader, Optional<Long> position) throws InterruptedException {
        if (position.isEmpty() || !log.holdsAllAfter(TenantId.DEFAULT, position.get())) {
            return snapshot(reader);
        }
        long reached = position.get();
        var changes = log.after(TenantId.DEFAULT, reached, BATCH);
        if (!changes.isEmpty() && changes.getFirst().sequence() != reached + 1) {
            return snapshot(reader); // the log was shortened between the two queries
        }
        for (Change change : changes) {
            reader.tell(change.sequence(), change.type(), change);
            reached = change.sequence();
        }
        if (changes.isEmpty() && !signal.awaitMoreThan(reached, keepAlive) && !signal.ended()) {
            reader.keepAlive();
        }
        return reached;
    }

    /// The sequence is read before the heads: a head may be newer than it, never older.
    private long snapshot(ChangeReader reader) throws InterruptedException {
        long sequence = log.latest(TenantId.DEFAULT);
        reader.tell(sequence, "snapshot", new Snapshot(sequence, heads.heads(TenantId.DEFAULT)));
        return sequence;
    }
}
