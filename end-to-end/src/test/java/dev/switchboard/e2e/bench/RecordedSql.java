package dev.switchboard.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The statements of one request, as PostgreSQL wrote them down, to be run again without a service.
final class RecordedSql {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATEMENT =
            Pattern.compile("(?:execute \\S+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$\\d+ = (?:'((?:[^']|'')*)'|(NULL))", Pattern.DOTALL);

    /// @param values of the parameters, in order; empty stands for NULL
    private record Step(String sql, List<Optional<String>> values) {}

    private final List<Step> steps;

    private RecordedSql(List<Step> steps) {
        this.steps = steps;
    }

    /// What the one connection did that asked for revisions of agents.
    static RecordedSql read(Path logs) throws IOException {
        Map<String, List<Step>> sessions = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode entry = JSON.readTree(line);
                    if (entry.path("application_name").asText().equals("agent-service")) {
                        step(entry)
                                .ifPresent(step ->
                                        sessions.computeIfAbsent(
                                                        entry.path("session_id").asText(),
                                                        _ -> new ArrayList<>())
                                                .add(step));
                    }
                }
            }
        }
        return new RecordedSql(
                sessions.values().stream()
                        .filter(steps ->
                                steps.stream()
                                        .anyMatch(step -> step.sql.contains("agent_revisions")))
                        .findFirst()
                        .orElseThrow());
    }

    int statements() {
        return steps.size();
    }

    private static Optional<Step> step(JsonNode entry) {
        Matcher statement = STATEMENT.matcher(entry.path("message").asText());
        if (!statement.matches() || isBoundary(statement.group(1))) {
            return Optional.empty();
        }
        List<Optional<String>> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(entry.path("detail").asText());
        while (parameter.find()) {
            values.add(
                    Optional.ofNullable(parameter.group(1)).map(text -> text.replace("''", "'")));
        }
        return Optional.of(new Step(statement.group(1).replaceAll("\\$\\d+", "?"), values));
    }

    /// Transactions are begun and ended by the connection that runs it again.
    private static boolean isBoundary(String sql) {
        return Stream.of("BEGIN", "COMMIT", "ROLLBACK").anyMatch(sql::startsWith);
    }

    /// All of it as one transaction, with its values in the text.
    String script() {
        var script = new StringBuilder("BEGIN;\n");
        for (Step step : steps) {
            String sql = step.sql;
            for (Optional<String> value : step.values) {
                String literal =
                        value.map(text -> "'" + text.replace("'", "''") + "'").orElse("NULL");
                sql = sql.replaceFirst("\\?", Matcher.quoteReplacement(literal));
            }
            script.append(sql.replaceAll("\\s+", " ")).append(";\n");
        }
        return script.append("COMMIT;\n").toString();
    }

    /// Runs all of it as one transaction, again and again.
    Throughput.Task on(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        List<PreparedStatement> prepared = new ArrayList<>();
        for (Step step : steps) {
            PreparedStatement statement = connection.prepareStatement(step.sql);
            for (int i = 0; i < step.values.size(); i++) {
                set(statement, i + 1, step.values.get(i));
            }
            prepared.add(statement);
        }
        return () -> {
            for (PreparedStatement statement : prepared) {
                if (statement.execute()) {
                    try (var rows = statement.getResultSet()) {
                        while (rows.next()) {
                            rows.getString(1);
                        }
                    }
                }
            }
            connection.commit();
        };
    }

    private static void set(PreparedStatement statement, int at, Optional<String> value)
            throws SQLException {
        if (value.isPresent()) {
            statement.setString(at, value.get());
        } else {
            statement.setNull(at, Types.OTHER);
        }
    }
}
