package dev.switchboard.llm.knowledge;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Transactions in the schema of knowledge, each for one tenant: row-level security hides the rows
/// of all others.
@Singleton
class KnowledgeDatabase {
    private static final String ENTER =
            """
            SELECT set_config('switchboard.tenant', ?, true),
            set_config('switchboard.all_tenants', ?, true),
            set_config('statement_timeout', ?, true)
            """;

    /// Work in a transaction.
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /// What PostgreSQL says of a statement that was not done in time.
    private static final String CANCELED = "57014";

    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private final Optional<AgroalDataSource> source;

    @Inject
    KnowledgeDatabase(@DataSource("knowledge") InjectableInstance<AgroalDataSource> sources) {
        source = sources.listActive().stream().findFirst();
        if (source.isEmpty()) {
            Log.info("Knowledge is switched off: its database has no address.");
        }
    }

    /// Whether there is anything to look up at all.
    boolean isOn() {
        return source.isPresent();
    }

    /// @throws ProblemException `knowledge-disabled`
    void demandOn() {
        if (!isOn()) {
            throw new ProblemException(
                    ProblemType.KNOWLEDGE_DISABLED,
                    "This installation keeps no knowledge; whoever runs it can switch it on.");
        }
    }

    /// Works for one tenant.
    <T> T in(UUID tenant, Work<T> work) {
        return in(tenant, PATIENCE, work);
    }

    /// Works for one tenant.
    ///
    /// @param patience how long each statement may take
    <T> T in(UUID tenant, Duration patience, Work<T> work) {
        return transaction(tenant.toString(), "", patience, work);
    }

    /// Reads which bases there are, of every tenant.
    <T> T acrossTenants(Work<T> work) {
        return transaction("", "on", PATIENCE, work);
    }

    private <T> T transaction(String tenant, String all, Duration patience, Work<T> work) {
        demandOn();
        try (Connection connection = source.orElseThrow().getConnection()) {
            connection.setAutoCommit(false);
            try {
                enter(connection, tenant, all, Long.toString(Math.max(1, patience.toMillis())));
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            // The message may hold what was asked for.
            Log.warnf(
                    "The database of knowledge failed: %s %s",
                    failure.getClass().getSimpleName(), failure.getSQLState());
            throw CANCELED.equals(failure.getSQLState())
                    ? new ProblemException(
                            ProblemType.SERVICE_TIMEOUT, "The database of knowledge took too long.")
                    : new ProblemException(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Knowledge cannot be read or written now.");
        }
    }

    private static void enter(Connection connection, String... settings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
            for (int i = 0; i < settings.length; i++) {
                statement.setString(i + 1, settings[i]);
            }
            statement.execute();
        }
    }
}
