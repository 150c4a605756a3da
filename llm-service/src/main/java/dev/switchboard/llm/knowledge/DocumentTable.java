package dev.switchboard.llm.knowledge;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Documents and how many a base holds, in the tables `documents` and `bases`.
@Singleton
class DocumentTable {
    private static final String COLUMNS =
            "id, title, media_type, source, char_length(text), passages, created_at, updated_at";
    private static final String OF_BASE = " FROM documents WHERE tenant_id = ? AND base_id = ? ";

    /// How much a base holds.
    record Extent(int documents, int passages) {
        Extent plus(int moreDocuments, int morePassages) {
            return new Extent(documents + moreDocuments, passages + morePassages);
        }
    }

    /// How much a base holds, once nobody else changes it before this transaction ends.
    Extent lock(Connection connection, KnowledgeBase base) throws SQLException {
        try (var insert =
                prepared(
                        connection,
                        "INSERT INTO bases (tenant_id, id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        base.tenant(),
                        base.id())) {
            insert.executeUpdate();
        }
        try (var select =
                        prepared(
                                connection,
                                "SELECT documents, passages FROM bases WHERE tenant_id = ? AND id = ? FOR UPDATE",
                                base.tenant(),
                                base.id());
                var rows = select.executeQuery()) {
            rows.next();
            return new Extent(rows.getInt(1), rows.getInt(2));
        }
    }

    void resize(Connection connection, KnowledgeBase base, Extent extent) throws SQLException {
        try (var update =
                prepared(
                        connection,
                        "UPDATE bases SET documents = ?, passages = ? WHERE tenant_id = ? AND id = ?",
                        extent.documents(),
                        extent.passages(),
                        base.tenant(),
                        base.id())) {
            update.executeUpdate();
        }
    }

    void insert(
            Connection connection,
            KnowledgeBase base,
            UUID id,
            DocumentDraft draft,
            int passages,
            Instant now)
            throws SQLException {
        try (var insert =
                prepared(
                        connection,
                        """
                        INSERT INTO documents (tenant_id, base_id, id, title, media_type, source, text,
                        hash, passages, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        base.tenant(),
                        base.id(),
                        id,
                        draft.title(),
                        draft.mediaType(),
                        draft.source().orElse(null),
                        draft.text(),
                        draft.hash(),
                        passages,
                        at(now),
                        at(now))) {
            insert.executeUpdate();
        }
    }

    void update(
            Connection connection,
            KnowledgeBase base,
            UUID id,
            DocumentDraft draft,
            int passages,
            Instant now)
            throws SQLException {
        try (var update =
                prepared(
                        connection,
                        """
                        UPDATE documents SET title = ?, media_type = ?, source = ?, text = ?, hash = ?,
                        passages = ?, updated_at = ? WHERE tenant_id = ? AND base_id = ? AND id = ?
                        """,
                        draft.title(),
                        draft.mediaType(),
                        draft.source().orElse(null),
                        draft.text(),
                        draft.hash(),
                        passages,
                        at(now),
                        base.tenant(),
                        base.id(),
                        id)) {
            update.executeUpdate();
        }
    }

    void delete(Connection connection, KnowledgeBase base, UUID id) throws SQLException {
        try (var delete =
                prepared(
                        connection,
                        "DELETE FROM documents WHERE tenant_id = ? AND base_id = ? AND id = ?",
                        base.tenant(),
                        base.id(),
                        id)) {
            delete.executeUpdate();
        }
    }

    Optional<Document> find(Connection connection, KnowledgeBase base, UUID id)
            throws SQLException {
        return one(connection, base, "id", id);
    }

    Optional<Document> findByHash(Connection connection, KnowledgeBase base, String hash)
            throws SQLException {
        return one(connection, base, "hash", hash);
    }

    /// Documents without their texts, in the order in which they were made.
    List<Document> list(Connection connection, KnowledgeBase base, UUID after, int most)
            throws SQLException {
        try (var select =
                        prepared(
                                connection,
                                "SELECT "
                                        + COLUMNS
                                        + ", NULL"
                                        + OF_BASE
                                        + "AND id > ? ORDER BY id LIMIT ?",
                                base.tenant(),
                                base.id(),
                                after,
                                most);
                var rows = select.executeQuery()) {
            var found = new ArrayList<Document>();
            while (rows.next()) {
                found.add(document(rows));
            }
            return found;
        }
    }

    private static Optional<Document> one(
            Connection connection, KnowledgeBase base, String column, Object value)
            throws SQLException {
        try (var select =
                        prepared(
                                connection,
                                "SELECT %s, text%sAND %s = ?".formatted(COLUMNS, OF_BASE, column),
                                base.tenant(),
                                base.id(),
                                value);
                var rows = select.executeQuery()) {
            return rows.next() ? Optional.of(document(rows)) : Optional.empty();
        }
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.getInt(5),
                row.getInt(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString(9)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
