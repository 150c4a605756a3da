package dev.switchboard.llm.run;

import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.conversation.SessionStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The runs of this process. Keeps their claims alive, and ends them when the service stops, so
/// that what was said so far is written down.
@Singleton
class LiveRuns {
    private static final Duration BETWEEN_EXTENSIONS = Duration.ofMillis(1500);

    private final Map<MessageId, AgentRun> live = new ConcurrentHashMap<>();
    private final SessionStore sessions;
    private @Nullable Thread keeper;

    @Inject
    LiveRuns(SessionStore sessions, MeterRegistry meters) {
        this.sessions = sessions;
        meters.gaugeMapSize("switchboard.llm.runs", List.of(), live);
    }

    void add(AgentRun run) {
        live.put(run.id(), run);
    }

    /// The run of this process that holds the session.
    Optional<AgentRun> find(SessionId session) {
        return live.values().stream()
                .filter(run -> run.session().equals(session) && !run.isWritten())
                .findFirst();
    }

    void remove(AgentRun run) {
        live.remove(run.id());
    }

    void start(@Observes StartupEvent event) {
        keeper = Thread.ofVirtual().name("claims").start(this::keep);
    }

    void stop(@Observes ShutdownEvent event) {
        live.values().forEach(AgentRun::cancel);
        Thread running = keeper;
        if (running != null) {
            running.interrupt();
        }
    }

    private void keep() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_EXTENSIONS);
                extend();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void extend() {
        List<MessageId> running = List.copyOf(live.keySet());
        if (running.isEmpty()) {
            return;
        }
        try {
            sessions.extend(running);
        } catch (RuntimeException databaseAway) {
            Log.warnf(
                    "The claims of %d running answers could not be extended: %s",
                    running.size(), databaseAway.getClass().getSimpleName());
        }
    }
}
