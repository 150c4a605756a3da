package dev.switchboard.llm.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "sessions")
@IdClass(SessionRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SessionRow extends PanacheEntityBase {
    record Key(UUID tenantId, UUID id) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id UUID id;

    @Column(name = "agent_id")
    UUID agentId;

    @Column(name = "agent_key")
    String agentKey;

    @Column(name = "agent_revision")
    int agentRevision;

    String channel;
    String state;

    @Column(name = "next_seq")
    int nextSeq;

    @Nullable UUID running;

    @Column(name = "running_until")
    @Nullable Instant runningUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_active_at")
    Instant lastActiveAt;

    void answeredBy(AgentAt agent) {
        agentId = agent.id();
        agentKey = agent.key();
        agentRevision = agent.revision();
    }

    boolean isRunning(Instant now) {
        return runningUntil != null && runningUntil.isAfter(now);
    }

    Channel asChannel() {
        return Channel.valueOf(channel.toUpperCase(Locale.ROOT));
    }

    Session toSession() {
        return new Session(
                new SessionId(id),
                new AgentAt(agentId, agentKey, agentRevision),
                asChannel(),
                SessionState.valueOf(state.toUpperCase(Locale.ROOT)),
                createdAt,
                lastActiveAt);
    }
}
