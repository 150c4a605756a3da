package dev.switchboard.agent.library;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "library_items")
@IdClass(LibraryRow.Key.class)
class LibraryRow {
    @Id UUID tenantId;
    @Id UUID id;
    String kind;
    String key;
    String name;
    boolean isSystem;
    int headRevision;
    Instant createdAt;
    Instant updatedAt;
    @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected LibraryRow() {}

    LibraryRow(UUID tenantId, UUID id, LibraryKind kind, String key, String name, Instant now) {
        this.tenantId = tenantId;
        this.id = id;
        this.kind = kind.word();
        this.key = key;
        this.name = name;
        this.headRevision = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    record Key(UUID tenantId, UUID id) {}
}
