package dev.switchboard.cli.postgres;

import dev.switchboard.cli.terminal.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.UnaryOperator;

/// Makes the database `switchboard`, and for each owner a role and a schema of the same name:
/// agent-service owns `control`, llm-service `runtime` and, apart from it, `knowledge`. Doing it
/// again changes nothing but the passwords, which follow their files.
public final class DatabaseSetup {
    /// The one database of the platform.
    public static final String DATABASE = "switchboard";

    private static final String WRONG_PASSWORD = "28P01";
    private static final String[] ROLES = {"control", "runtime", "knowledge"};

    private DatabaseSetup() {}

    /// The address by which services on this machine reach the database.
    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /// Brings a running server to the state that the services expect.
    ///
    /// @param passwords role → password, for each owner and the superuser
    public static void apply(int port, UnaryOperator<String> passwords) {
        String superuser = passwords.apply(PostgresServer.SUPERUSER);
        try {
            try (Connection server =
                    connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres", superuser)) {
                if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                    execute(server, "CREATE DATABASE " + DATABASE);
                }
            }
            try (Connection database = connect(url(port), superuser)) {
                execute(database, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
                for (String role : ROLES) {
                    if (!exists(database, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                        execute(database, "CREATE ROLE " + role + " LOGIN");
                    }
                    execute(
                            database,
                            "ALTER ROLE "
                                    + role
                                    + " PASSWORD '"
                                    + hexOnly(passwords.apply(role))
                                    + "'");
                    execute(
                            database,
                            "CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
                    execute(database, "ALTER ROLE " + role + " SET search_path = " + role);
                }
            }
        } catch (SQLException e) {
            throw new Failure(
                    WRONG_PASSWORD.equals(e.getSQLState())
                            ? "The embedded PostgreSQL does not accept the password in the home's secrets/postgres-superuser: restore that file from a backup."
                            : "The embedded PostgreSQL could not be prepared ("
                                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                                    + "): ./switchboard logs postgres tells more.",
                    e);
        }
    }

    private static Connection connect(String url, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "20");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url, properties);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String hexOnly(String password) {
        if (!password.matches("[0-9a-f]+")) {
            throw new Failure(
                    "A database password below the home's secrets folder is not one that the launcher made: delete its file to have a new one made.");
        }
        return password;
    }
}
