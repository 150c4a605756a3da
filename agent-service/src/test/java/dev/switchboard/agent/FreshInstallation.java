package dev.switchboard.agent;

import dev.switchboard.client.Tenants;
import dev.switchboard.emulator.postgres.PostgresServer;
import dev.switchboard.emulator.postgres.PostgresServer.Database;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// An installation with an empty database, in which the packaged service is started.
final class FreshInstallation {
    private final Database database = PostgresServer.shared().createDatabase("control");
    private final Map<String, String> settings = new HashMap<>(new InstallationResource().start());

    /// What the launcher tells the service; may be changed before a start.
    Map<String, String> settings() {
        return settings;
    }

    ServiceProcess start(Map<String, String> environment) throws IOException {
        return ServiceProcess.start(database, settings, environment);
    }

    /// All that the tables say about agents.
    String dump() throws SQLException {
        var dump = new StringBuilder();
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("SET switchboard.tenant = '" + Tenants.DEFAULT + "'");
            for (String table :
                    new String[] {"agents", "agent_revisions", "credentials", "changes"}) {
                try (var rows =
                        statement.executeQuery("SELECT t::text FROM control." + table + " t")) {
                    while (rows.next()) {
                        dump.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    /// The lines of a stream, as a service reads it.
    static Stream<String> lines(HttpClient client, String service, String path)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + RestAssured.port + path))
                                .header("Authorization", "Bearer " + service + "-token")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}
