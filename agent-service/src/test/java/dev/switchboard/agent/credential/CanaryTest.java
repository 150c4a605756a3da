package dev.switchboard.agent.credential;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/// A planted secret must show up nowhere but where it is needed.
@AgentServiceTest
class CanaryTest {
    @Inject AgroalDataSource dataSource;

    @Test
    void plantedSecretIsInNoTableNoAnswerAndNoLog() throws SQLException {
        String canary = "sk-" + fresh("canary-that-must-not-be-seen");
        String key = fresh("canary");
        List<Response> answers = new ArrayList<>();
        var log = new Recorder();
        Logger.getLogger("").addHandler(log);
        try {
            answers.add(post(withModel(key, "https://a.example/v1", canary)));
            answers.add(post(withModel(key, "https://a.example/v1", canary)));
            answers.add(post(withModel(fresh("bad"), "not a url", canary)));
            answers.add(post("{\"name\": \"x\", \"api_key\": \"%s\"}".formatted(canary)));
            answers.add(post("{\"name\": \"%s\" oops".formatted(canary)));
            answers.add(replace(key, withModel(key, "https://b.example/v1", canary + "-two")));
            answers.add(replace(key, withModel(key, "https://b.example/v1", canary + "***")));
            answers.add(get(key));
            answers.add(request().get("/api/agents"));
            answers.add(resolved("tts", "tts", key));
            answers.add(resolved("gateway", "voice", key));
            answers.add(resolved("gateway", "llm", key));
            answers.add(request().get("/q/metrics"));
            assertThat(resolved("llm", "llm", key).asString()).contains(canary);
        } finally {
            Logger.getLogger("").removeHandler(log);
        }

        assertThat(answers).extracting(Response::asString).noneMatch(text -> text.contains(canary));
        assertThat(answers)
                .extracting(answer -> answer.headers().toString())
                .noneMatch(text -> text.contains(canary));
        assertThat(log.lines).noneMatch(text -> text.contains(canary));
        String dump = dump();
        assertThat(dump).contains(key);
        assertThat(dump).doesNotContain(canary);
        assertThat(dump)
                .doesNotContain(HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8)));
    }

    /// Every row of every table as text; bytes as hexadecimal, as `pg_dump` writes them.
    private String dump() throws SQLException {
        var dump = new StringBuilder();
        return TenantSql.run(
                dataSource,
                Tenants.DEFAULT,
                statement -> {
                    for (String table : tables(statement.getConnection())) {
                        try (var rows =
                                statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                            while (rows.next()) {
                                dump.append(rows.getString(1)).append('\n');
                            }
                        }
                    }
                    return dump.toString();
                });
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'control'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).contains("agents", "agent_revisions", "credentials", "changes");
        return tables;
    }

    private static final class Recorder extends Handler {
        private final List<String> lines = new ArrayList<>();
        private final PatternFormatter formatter = new PatternFormatter("%c %s %X %e");

        @Override
        public synchronized void publish(LogRecord record) {
            lines.add(formatter.format(ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
