package dev.switchboard.llm.knowledge;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.knowledge.DocumentTable.Extent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The documents of knowledge bases, and the rules by which they come and go.
@Singleton
class Documents {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KnowledgeDatabase database;
    private final DocumentTable documents;
    private final PassageTable passages;
    private final Meanings meanings;
    private final Extent most;

    @Inject
    Documents(
            KnowledgeDatabase database,
            DocumentTable documents,
            PassageTable passages,
            Meanings meanings,
            KnowledgeConfig config) {
        this.database = database;
        this.documents = documents;
        this.passages = passages;
        this.meanings = meanings;
        this.most = new Extent(config.documents(), config.passages());
    }

    /// What came of adding a document.
    ///
    /// @param isNew false when the base had this very document already
    record Added(Document document, boolean isNew) {}

    /// A document, ready to be written.
    private record Prepared(
            DocumentDraft draft, List<PassageDraft> passages, Optional<List<byte[]>> meanings) {}

    Added add(KnowledgeBase base, DocumentDraft draft) {
        Optional<Document> known =
                database.in(
                        base.tenant(),
                        connection -> documents.findByHash(connection, base, draft.hash()));
        return known.map(document -> new Added(document, false))
                .orElseGet(() -> {
                    Prepared prepared = prepare(draft);
                    return database.in(
                            base.tenant(), connection -> insert(connection, base, prepared));
                });
    }

    private Added insert(Connection connection, KnowledgeBase base, Prepared prepared)
            throws SQLException {
        Extent now = documents.lock(connection, base);
        Optional<Document> known =
                documents.findByHash(connection, base, prepared.draft().hash()); // meanwhile
        if (known.isPresent()) {
            return new Added(known.get(), false);
        }
        int count = prepared.passages().size();
        documents.resize(connection, base, demandRoom(now.plus(1, count)));
        UUID id = timeOrderedId();
        documents.insert(connection, base, id, prepared.draft(), count, now());
        write(connection, base, id, prepared);
        return new Added(get(connection, base, id), true);
    }

    /// Puts another text in the place of a document's.
    ///
    /// @throws ProblemException `document-not-found`, or `conflict` when another document says the
    ///   same
    Document replace(KnowledgeBase base, UUID id, DocumentDraft draft) {
        get(base, id);
        Prepared prepared = prepare(draft);
        return database.in(
                base.tenant(),
                connection -> {
                    Extent now = documents.lock(connection, base);
                    Document before = get(connection, base, id);
                    if (documents
                            .findByHash(connection, base, draft.hash())
                            .filter(same -> !same.id().equals(id))
                            .isPresent()) {
                        throw new ProblemException(
                                ProblemType.CONFLICT,
                                "Another document of the base says exactly this.");
                    }
                    int count = prepared.passages().size();
                    documents.resize(
                            connection, base, demandRoom(now.plus(0, count - before.passages())));
                    passages.delete(connection, base, id);
                    documents.update(connection, base, id, draft, count, now());
                    write(connection, base, id, prepared);
                    return get(connection, base, id);
                });
    }

    /// @throws ProblemException `document-not-found`
    void delete(KnowledgeBase base, UUID id) {
        database.in(
                base.tenant(),
                connection -> {
                    Extent now = documents.lock(connection, base);
                    Document gone = get(connection, base, id);
                    documents.delete(connection, base, id);
                    documents.resize(connection, base, now.plus(-1, -gone.passages()));
                    return gone;
                });
    }

    /// @throws ProblemException `document-not-found`
    Document get(KnowledgeBase base, UUID id) {
        return database.in(base.tenant(), connection -> get(connection, base, id));
    }

    List<Document> list(KnowledgeBase base, UUID after, int limit) {
        return database.in(
                base.tenant(), connection -> documents.list(connection, base, after, limit));
    }

    private Document get(Connection connection, KnowledgeBase base, UUID id) throws SQLException {
        return documents
                .find(connection, base, id)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.DOCUMENT_NOT_FOUND,
                                "The knowledge base has no such document."));
    }

    /// What takes long comes before the transaction.
    private Prepared prepare(DocumentDraft draft) {
        List<PassageDraft> cut = Passages.of(draft);
        if (cut.size() > most.passages()) {
            throw full();
        }
        return new Prepared(
                draft,
                cut,
                meanings.of(
                        cut.stream().map(passage -> passage.inContext(draft.title())).toList()));
    }

    private void write(Connection connection, KnowledgeBase base, UUID id, Prepared prepared)
            throws SQLException {
        passages.insert(
                connection,
                base,
                id,
                prepared.draft().title(),
                prepared.passages(),
                prepared.meanings());
    }

    private Extent demandRoom(Extent wanted) {
        if (wanted.documents() > most.documents() || wanted.passages() > most.passages()) {
            throw full();
        }
        return wanted;
    }

    private ProblemException full() {
        return new ProblemException(
                ProblemType.CONFLICT,
                "A knowledge base holds at most %d documents and %d passages; make another one."
                        .formatted(most.documents(), most.passages()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /// A UUID of version 7: later ones are greater.
    private static UUID timeOrderedId() {
        long random = RANDOM.nextLong();
        return new UUID(
                (System.currentTimeMillis() << 16) | 0x7000 | (random >>> 52),
                (random & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }
}
