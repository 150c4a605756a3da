package dev.switchboard.llm.conversation;

import dev.switchboard.llm.conversation.Message.Role;
import dev.switchboard.llm.conversation.Message.Status;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "messages")
@IdClass(MessageRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class MessageRow extends PanacheEntityBase {
    record Key(UUID tenantId, UUID sessionId, int seq) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "session_id")
    UUID sessionId;

    @Id int seq;
    UUID id;
    String role;
    String text;
    @Nullable String heard;
    String status;
    @Nullable Integer turn;

    @Column(name = "agent_id")
    UUID agentId;

    @Column(name = "agent_key")
    String agentKey;

    @Column(name = "agent_revision")
    int agentRevision;

    @Nullable String provider;

    @Column(name = "finish_reason")
    @Nullable String finishReason;

    @Nullable String problem;

    @Column(name = "input_tokens")
    int inputTokens;

    @Column(name = "output_tokens")
    int outputTokens;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    /// The next message of a session.
    static MessageRow next(SessionRow session, UUID id, Role role, AgentAt agent, Instant now) {
        var row = new MessageRow();
        row.tenantId = session.tenantId;
        row.sessionId = session.id;
        row.seq = session.nextSeq++;
        row.id = id;
        row.role = role.name().toLowerCase(Locale.ROOT);
        row.text = "";
        row.agentId = agent.id();
        row.agentKey = agent.key();
        row.agentRevision = agent.revision();
        row.createdAt = now;
        row.is(Status.INTERRUPTED);
        return row;
    }

    void is(Status value) {
        status = value.name().toLowerCase(Locale.ROOT);
    }

    boolean opensTheSession() {
        return seq == 1 && role.equals("assistant");
    }

    /// Whether this may be the same message, told when it was shorter. An answer that is being made
    /// here is nobody else's.
    boolean mayBecome(Said said) {
        return endedAt != null
                && role.equals(said.role().name().toLowerCase(Locale.ROOT))
                && said.text().startsWith(text);
    }

    /// Takes what is told of it, and leaves the rest.
    void take(Said said) {
        text = said.text();
        said.heard().ifPresent(part -> heard = part);
        said.turn().ifPresent(number -> turn = number);
        if (said.status().isPresent()) {
            is(said.status().get());
        } else {
            cutToHeard();
        }
    }

    /// A text that was heard only in part was interrupted, even if it was made to its end.
    void cutToHeard() {
        String part = heard;
        if (part != null && part.strip().length() < text.strip().length()) {
            is(Status.INTERRUPTED);
        }
    }

    Message toMessage() {
        return new Message(
                new MessageId(id),
                Role.valueOf(role.toUpperCase(Locale.ROOT)),
                text,
                Optional.ofNullable(heard),
                Status.valueOf(status.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(turn),
                agentKey,
                agentRevision,
                createdAt);
    }
}
