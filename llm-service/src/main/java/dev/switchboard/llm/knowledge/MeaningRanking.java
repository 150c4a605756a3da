package dev.switchboard.llm.knowledge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// By what a question means. Compares it with every passage: their number is bounded, and
/// PostgreSQL brings no index for directions along.
@Singleton
class MeaningRanking implements Ranking {
    /// Below it two texts have nothing to do with each other.
    private static final double LIKE = 0.25;

    private static final String ALL =
            """
            SELECT base_id, document_id, position, meaning FROM passages
            WHERE tenant_id = ? AND base_id = ANY (?) AND meaning IS NOT NULL
            """;
    private static final int ROWS_AT_ONCE = 1000;

    private record Found(PassageId passage, double likeness) {}

    private final KnowledgeDatabase database;
    private final Meanings meanings;

    @Inject
    MeaningRanking(KnowledgeDatabase database, Meanings meanings) {
        this.database = database;
        this.meanings = meanings;
    }

    @Override
    public List<PassageId> rank(
            UUID tenant, List<UUID> bases, String question, int most, Duration patience) {
        return meanings
                .of(question)
                .map(meaning ->
                        database.in(
                                tenant,
                                patience,
                                connection -> like(connection, tenant, bases, meaning)))
                .orElse(List.of())
                .stream()
                .sorted(Comparator.comparingDouble(Found::likeness).reversed())
                .limit(most)
                .map(Found::passage)
                .toList();
    }

    private static List<Found> like(
            Connection connection, UUID tenant, List<UUID> bases, byte[] meaning)
            throws SQLException {
        try (var statement = connection.prepareStatement(ALL)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", bases.toArray()));
            var found = new ArrayList<Found>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    double likeness = Meaning.likeness(meaning, rows.getBytes(4));
                    if (likeness >= LIKE) {
                        var passage =
                                new PassageId(
                                        rows.getObject(1, UUID.class),
                                        rows.getObject(2, UUID.class),
                                        rows.getInt(3));
                        found.add(new Found(passage, likeness));
                    }
                }
            }
            return found;
        }
    }
}
