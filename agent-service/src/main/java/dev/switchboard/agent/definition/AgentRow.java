package dev.switchboard.agent.definition;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "agents")
@IdClass(AgentRow.Key.class)
class AgentRow {
    @Id UUID tenantId;
    @Id UUID id;
    String key;
    String name;
    @Nullable UUID ownerId;
    int headRevision;
    int latestRevision;
    @Nullable Integer draftRevision;
    boolean isDefault;
    String status;
    long sequence;
    Instant createdAt;
    Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected AgentRow() {}

    AgentRow(UUID tenantId, UUID id, String key, Instant now) {
        this.tenantId = tenantId;
        this.id = id;
        this.key = key;
        this.name = key;
        this.headRevision = 1;
        this.latestRevision = 1;
        this.status = word(AgentStatus.ACTIVE);
        this.createdAt = now;
        this.updatedAt = now;
    }

    AgentHead head() {
        return new AgentHead(
                id,
                tenantId,
                Optional.ofNullable(ownerId),
                key,
                name,
                headRevision,
                isDefault,
                status(status),
                sequence);
    }

    /// The head after a change that has this place in the log.
    AgentHead changedAt(long newSequence) {
        sequence = newSequence;
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return head();
    }

    static String word(AgentStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static AgentStatus status(String word) {
        return AgentStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    record Key(UUID tenantId, UUID id) {}
}
