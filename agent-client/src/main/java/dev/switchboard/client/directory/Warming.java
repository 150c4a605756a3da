package dev.switchboard.client.directory;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Loads the revision of a new head in the background and only then lets the head move. One thread
/// per agent at most, and few that load at a time; of several heads that arrive meanwhile, the
/// newest counts.
final class Warming {
    private static final int ATTEMPTS = 3;
    private static final int MOST_AT_A_TIME = 8;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ConcurrentMap<UUID, AgentHead> waiting = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final Consumer<AgentHead> load;
    private final Consumer<AgentHead> move;

    /// @param load loads the head's revision, or throws a [ProblemException]
    /// @param move makes the head the known one; called even if loading failed, for the change is
    ///   real
    Warming(Consumer<AgentHead> load, Consumer<AgentHead> move) {
        this.load = load;
        this.move = move;
    }

    void begin(AgentHead head) {
        var isFirst = new AtomicBoolean();
        waiting.compute(
                head.id(),
                (_, other) -> {
                    isFirst.set(other == null);
                    return other == null ? head : newer(other, head);
                });
        if (isFirst.get()) {
            Thread.ofVirtual().name("agent-warming").start(() -> run(head.id()));
        }
    }

    private void run(UUID id) {
        for (var head = waiting.get(id); head != null; head = waiting.get(id)) {
            loadPatiently(head);
            move.accept(head);
            if (waiting.remove(id, head)) {
                return;
            }
        }
    }

    private void loadPatiently(AgentHead head) {
        for (var attempt = 1;
                attempt <= ATTEMPTS && head.equals(waiting.get(head.id()));
                attempt++) {
            places.acquireUninterruptibly();
            try {
                load.accept(head);
                return;
            } catch (ProblemException failure) {
                if (failure.type() != ProblemType.AGENT_DIRECTORY_UNAVAILABLE) {
                    return;
                }
            } catch (RuntimeException bug) {
                Log.errorf(bug, "Agent %s was not loaded ahead", head.id());
                return;
            } finally {
                places.release();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static AgentHead newer(AgentHead one, AgentHead other) {
        return other.sequence() > one.sequence() ? other : one;
    }
}
