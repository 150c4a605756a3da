package dev.switchboard.agent.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest changes, in memory: each is read from the database once, however many streams tell
/// it.
@ApplicationScoped
class RecentChanges {
    static final int MOST = 1000;

    private final Deque<Change> changes = new ArrayDeque<>();
    private long latest;

    /// Takes over what came after all that is held.
    ///
    /// @param reached the number of the last change of the log, or of the last one in `news`
    synchronized void add(List<Change> news, long reached) {
        if (news.isEmpty() ? reached != latest : news.getFirst().sequence() != latest + 1) {
            changes.clear(); // there is a gap, which streams must read from the log
        }
        for (Change change : news) {
            if (changes.size() == MOST) {
                changes.removeFirst();
            }
            changes.addLast(change);
        }
        latest = reached;
    }

    /// The changes after `sequence`, in order; empty if not all of them are held here.
    synchronized Optional<List<Change>> after(long sequence) {
        if (sequence > latest || sequence < latest - changes.size()) {
            return Optional.empty();
        }
        return Optional.of(changes.stream().skip(changes.size() - (latest - sequence)).toList());
    }

    synchronized long latest() {
        return latest;
    }
}
