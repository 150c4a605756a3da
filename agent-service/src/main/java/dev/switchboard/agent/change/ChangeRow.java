package dev.switchboard.agent.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "changes")
@IdClass(ChangeRow.Key.class)
class ChangeRow {
    @Id UUID tenantId;
    @Id long sequence;
    String type;
    UUID agentId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String payload;

    Instant changedAt;
    @Nullable Integer previousRevision;
    String[] changedPaths;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ChangeRow() {}

    ChangeRow(
            UUID tenantId,
            long sequence,
            String type,
            UUID agentId,
            String payload,
            Instant changedAt,
            Extent extent) {
        this.tenantId = tenantId;
        this.sequence = sequence;
        this.type = type;
        this.agentId = agentId;
        this.payload = payload;
        this.changedAt = changedAt;
        this.previousRevision = extent.previousRevision().orElse(null);
        this.changedPaths = extent.paths().toArray(String[]::new);
    }

    Extent extent() {
        return new Extent(Optional.ofNullable(previousRevision), List.of(changedPaths));
    }

    record Key(UUID tenantId, long sequence) {}
}
