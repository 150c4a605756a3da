package dev.switchboard.emulator.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Gives the Quarkus application under test a fresh database.
///
/// The init argument `role` (`control` or `runtime`) names the role that the application logs in as
/// and the schema that it owns. With `runtime` there is the role and schema `knowledge` as well,
/// and a data source of that name.
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private String role = "control";

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
    }

    @Override
    public Map<String, String> start() {
        var server = PostgresServer.shared();
        var database = server.createDatabase(role);
        var settings = new HashMap<>(settings("quarkus.datasource.", database));
        if (role.equals("runtime")) {
            settings.putAll(
                    settings(
                            "quarkus.datasource.knowledge.",
                            server.addRole(database, "knowledge")));
        }
        return settings;
    }

    private static Map<String, String> settings(String prefix, PostgresServer.Database database) {
        return Map.of(
                prefix + "jdbc.url", database.jdbcUrl(),
                prefix + "username", database.username(),
                prefix + "password", database.password());
    }

    @Override
    public void stop() {
        // The server stops with the JVM; the database goes with it.
    }
}
