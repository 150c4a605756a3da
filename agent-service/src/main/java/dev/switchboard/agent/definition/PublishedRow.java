package dev.switchboard.agent.definition;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// A revision that was the head at some time.
@Entity
@Immutable
@Table(name = "published_revisions")
@IdClass(PublishedRow.Key.class)
class PublishedRow {
    @Id UUID tenantId;
    @Id UUID agentId;
    @Id int number;
    Instant publishedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected PublishedRow() {}

    /// The head of an agent, published now.
    PublishedRow(AgentRow agent) {
        this.tenantId = agent.tenantId;
        this.agentId = agent.id;
        this.number = agent.headRevision;
        this.publishedAt = Instant.now();
    }

    record Key(UUID tenantId, UUID agentId, int number) {}
}
