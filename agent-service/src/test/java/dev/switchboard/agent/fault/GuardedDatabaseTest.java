package dev.switchboard.agent.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.emulator.postgres.PostgresServer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// As whom the service may log in to its database.
class GuardedDatabaseTest {
    private final PostgresServer.Database database =
            PostgresServer.shared().createDatabase("guarded");

    @Test
    void superuserIsRefusedSinceNoWallHoldsIt() {
        assertThatThrownBy(() -> checkAs("postgres", "postgres"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("superuser")
                .hasMessageNotContaining("jdbc");
    }

    @Test
    void roleThatOwnsItsSchemaIsTaken() {
        assertThatCode(() -> checkAs(database.username(), database.password()))
                .doesNotThrowAnyException();
    }

    private void checkAs(String role, String password) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(role);
        source.setPassword(password);
        new GuardedDatabase(source).check(new StartupEvent());
    }
}
