package dev.switchboard.llm.knowledge;

import dev.switchboard.client.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Clears away what deleted knowledge bases held. Asks agent-service now and then, so that nothing
/// is missed while one of both is away; several replicas may do the same.
@Singleton
class Sweeper {
    private final KnowledgeDatabase database;
    private final BaseDirectory directory;
    private final Duration pause;
    private final Thread thread = Thread.ofVirtual().name("knowledge-sweeper").unstarted(this::run);

    @Inject
    Sweeper(KnowledgeDatabase database, BaseDirectory directory, KnowledgeConfig config) {
        this.database = database;
        this.directory = directory;
        this.pause = config.sweep();
    }

    void start(@Observes StartupEvent event) {
        if (database.isOn()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(pause);
                sweep();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            held().forEach(this::sweep);
        } catch (ProblemException later) {
            Log.debugf("Deleted knowledge bases are cleared away later: %s", later.type());
        } catch (RuntimeException unexpected) {
            Log.errorf("Clearing knowledge failed: %s", unexpected.getClass().getName());
        }
    }

    private Map<UUID, List<UUID>> held() {
        return database.acrossTenants(connection -> {
            Map<UUID, List<UUID>> held = new HashMap<>();
            try (var statement = connection.prepareStatement("SELECT tenant_id, id FROM bases");
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(rows.getObject(2, UUID.class));
                }
            }
            return held;
        });
    }

    private void sweep(UUID tenant, List<UUID> bases) {
        for (int i = 0; i < bases.size(); i += BaseDirectory.AT_ONCE) {
            List<UUID> some = bases.subList(i, Math.min(i + BaseDirectory.AT_ONCE, bases.size()));
            for (UUID gone : directory.deleted(tenant, some)) {
                clear(tenant, gone);
            }
        }
    }

    private void clear(UUID tenant, UUID base) {
        int rows =
                database.in(
                        tenant,
                        connection -> {
                            try (var statement =
                                    connection.prepareStatement(
                                            "DELETE FROM bases WHERE tenant_id = ? AND id = ?")) {
                                statement.setObject(1, tenant);
                                statement.setObject(2, base);
                                return statement.executeUpdate();
                            }
                        });
        if (rows > 0) {
            Log.infof("Cleared away what the deleted knowledge base %s held", base);
        }
    }
}
