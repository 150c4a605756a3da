package dev.switchboard.llm.knowledge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// By the words that a question shares with a passage, whatever their endings (English):
/// PostgreSQL's full text search. One word is enough; more, and rarer together, rank higher.
@Singleton
class WordRanking implements Ranking {
    private static final String BY_WORDS =
            """
            SELECT p.base_id, p.document_id, p.position FROM passages p,
            (SELECT replace(plainto_tsquery('english', ?)::text, '&', '|')::tsquery AS any_word) q
            WHERE p.tenant_id = ? AND p.base_id = ANY (?) AND p.words @@ q.any_word
            ORDER BY ts_rank(p.words, q.any_word, 1) DESC, p.document_id, p.position LIMIT ?
            """;

    private final KnowledgeDatabase database;

    @Inject
    WordRanking(KnowledgeDatabase database) {
        this.database = database;
    }

    @Override
    public List<PassageId> rank(
            UUID tenant, List<UUID> bases, String question, int most, Duration patience) {
        return database.in(
                tenant,
                patience,
                connection -> {
                    try (var statement = connection.prepareStatement(BY_WORDS)) {
                        statement.setString(1, question);
                        statement.setObject(2, tenant);
                        statement.setArray(3, connection.createArrayOf("uuid", bases.toArray()));
                        statement.setInt(4, most);
                        var found = new ArrayList<PassageId>();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) {
                                found.add(
                                        new PassageId(
                                                rows.getObject(1, UUID.class),
                                                rows.getObject(2, UUID.class),
                                                rows.getInt(3)));
                            }
                        }
                        return found;
                    }
                });
    }
}
