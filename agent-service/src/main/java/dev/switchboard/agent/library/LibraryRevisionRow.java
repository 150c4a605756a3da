package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Immutable
@Table(name = "library_revisions")
@IdClass(LibraryRevisionRow.Key.class)
class LibraryRevisionRow {
    @Id UUID tenantId;
    @Id UUID itemId;
    @Id int number;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String content;

    String hash;
    String author;
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected LibraryRevisionRow() {}

    LibraryRevisionRow(LibraryRow item, ObjectNode content, String author) {
        this.tenantId = item.tenantId;
        this.itemId = item.id;
        this.number = item.headRevision;
        this.content = content.toString();
        this.hash = CanonicalJson.sha256(content);
        this.author = author;
        this.createdAt = item.updatedAt;
    }

    ObjectNode document() {
        return StrictJson.stored(content);
    }

    record Key(UUID tenantId, UUID itemId, int number) {}
}
