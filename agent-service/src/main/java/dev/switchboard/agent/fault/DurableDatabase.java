package dev.switchboard.agent.fault;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Refuses to start over a database that confirms writes before they are on disk.
@ApplicationScoped
class DurableDatabase {
    private static final List<String> SETTINGS =
            List.of("synchronous_commit", "fsync", "full_page_writes");

    private final AgroalDataSource dataSource;
    private final boolean required;

    DurableDatabase(AgroalDataSource dataSource, DatabaseConfig config) {
        this.dataSource = dataSource;
        this.required = config.requireDurable();
    }

    void check(@Observes @Priority(50) StartupEvent start) throws SQLException {
        if (!required) {
            return;
        }
        try (var connection = dataSource.getConnection()) {
            for (String setting : SETTINGS) {
                if (value(connection, setting).equals("off")) {
                    throw new ConfigurationException(
                            "PostgreSQL's "
                                    + setting
                                    + " is off, so changes that were confirmed may be lost: switch it"
                                    + " on for this database.");
                }
            }
        }
    }

    private static String value(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SHOW " + setting)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
