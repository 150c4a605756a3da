package dev.switchboard.llm.knowledge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The passages of documents, in the table `passages`.
@Singleton
class PassageTable {
    private static final String INSERT =
            """
            INSERT INTO passages
            (tenant_id, base_id, document_id, position, section, text, words, meaning)
            VALUES (?, ?, ?, ?, ?, ?, setweight(to_tsvector('english', ?), 'B')
            || to_tsvector('english', ?), ?)
            """;
    private static final String SELECT =
            """
            SELECT p.base_id, p.document_id, p.position, d.title, d.source, p.section, p.text
            FROM unnest(?, ?, ?) AS wanted (base_id, document_id, position)
            JOIN passages p ON p.tenant_id = ? AND p.base_id = wanted.base_id
            AND p.document_id = wanted.document_id AND p.position = wanted.position
            JOIN documents d ON d.tenant_id = p.tenant_id AND d.base_id = p.base_id
            AND d.id = p.document_id
            """;

    private final KnowledgeDatabase database;

    @Inject
    PassageTable(KnowledgeDatabase database) {
        this.database = database;
    }

    /// Reads passages, the one with the highest score first; those that are gone are left out.
    ///
    /// @param keys what the bases are called
    List<Hit> read(
            UUID tenant,
            List<PassageId> ids,
            Map<PassageId, Double> scores,
            Map<UUID, String> keys,
            Duration patience) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.in(
                tenant,
                patience,
                connection -> {
                    try (var statement = connection.prepareStatement(SELECT)) {
                        statement.setArray(
                                1, array(connection, "uuid", ids.stream().map(PassageId::base)));
                        statement.setArray(
                                2,
                                array(connection, "uuid", ids.stream().map(PassageId::document)));
                        statement.setArray(
                                3,
                                array(connection, "int4", ids.stream().map(PassageId::position)));
                        statement.setObject(4, tenant);
                        var hits = new ArrayList<Hit>();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) {
                                var id =
                                        new PassageId(
                                                rows.getObject(1, UUID.class),
                                                rows.getObject(2, UUID.class),
                                                rows.getInt(3));
                                hits.add(
                                        new Hit(
                                                rounded(scores.getOrDefault(id, 0.0)),
                                                new Hit.Base(
                                                        id.base(),
                                                        keys.getOrDefault(id.base(), "")),
                                                new Hit.Source(
                                                        id.document(),
                                                        rows.getString(4),
                                                        Optional.ofNullable(rows.getString(5))),
                                                rows.getString(6),
                                                id.position(),
                                                rows.getString(7)));
                            }
                        }
                        hits.sort(
                                Comparator.comparingDouble(Hit::score)
                                        .reversed()
                                        .thenComparing(hit -> hit.document().id())
                                        .thenComparingInt(Hit::position));
                        return hits;
                    }
                });
    }

    /// Writes the passages of a document that has none.
    ///
    /// @param meanings one for each, or none at all
    void insert(
            Connection connection,
            KnowledgeBase base,
            UUID document,
            String title,
            List<PassageDraft> drafts,
            Optional<List<byte[]>> meanings)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < drafts.size(); i++) {
                PassageDraft draft = drafts.get(i);
                statement.setObject(1, base.tenant());
                statement.setObject(2, base.id());
                statement.setObject(3, document);
                statement.setInt(4, i + 1);
                statement.setString(5, draft.section());
                statement.setString(6, draft.text());
                statement.setString(7, title + " " + draft.section());
                statement.setString(8, draft.text());
                int place = i;
                statement.setBytes(9, meanings.map(all -> all.get(place)).orElse(null));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void delete(Connection connection, KnowledgeBase base, UUID document) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "DELETE FROM passages WHERE tenant_id = ? AND base_id = ? AND document_id = ?")) {
            statement.setObject(1, base.tenant());
            statement.setObject(2, base.id());
            statement.setObject(3, document);
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values)
            throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private static double rounded(double score) {
        return Math.round(score * 1000) / 1000.0;
    }
}
