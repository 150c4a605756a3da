package dev.switchboard.agent.fault;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Refuses to start as a role that PostgreSQL lets past row-level security: the wall between
/// tenants would be none.
@ApplicationScoped
class GuardedDatabase {
    private static final String PASSES_THE_WALL =
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";

    private final DataSource dataSource;

    @Inject
    GuardedDatabase(AgroalDataSource dataSource) {
        this((DataSource) dataSource);
    }

    GuardedDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void check(@Observes @Priority(50) StartupEvent start) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(PASSES_THE_WALL)) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw new ConfigurationException(
                        "The database role of agent-service is a superuser or has BYPASSRLS, so nothing"
                                + " keeps tenants apart: let it log in as a role that only owns its schema.");
            }
        }
    }
}
