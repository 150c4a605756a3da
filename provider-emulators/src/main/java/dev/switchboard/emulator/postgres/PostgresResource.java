package dev.switchboard.emulator.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Gives the Quarkus application under test a fresh database.
///
/// The init argument `role` (`control` or `runtime`) names the role that the application logs in as
/// and the schema that it owns.
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private String role = "control";

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
    }

    @Override
    public Map<String, String> start() {
        var database = PostgresServer.shared().createDatabase(role);
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password());
    }

    @Override
    public void stop() {
        // The server stops with the JVM; the database goes with it.
    }
}
