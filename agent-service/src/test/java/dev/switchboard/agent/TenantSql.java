package dev.switchboard.agent;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/// Plain SQL as the service's own role, in a transaction that says for which tenant.
public final class TenantSql {
    private TenantSql() {}

    /// What is done in the transaction.
    public interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    /// Commits if the work succeeds.
    public static <T> T run(DataSource dataSource, UUID tenant, Work<T> work) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL switchboard.tenant = '" + tenant + "'");
            try {
                T result = work.with(statement);
                connection.commit();
                return result;
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
