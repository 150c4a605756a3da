package dev.switchboard.agent.definition;

import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "agent_revisions")
@IdClass(RevisionRow.Key.class)
class RevisionRow {
    @Id UUID tenantId;
    @Id UUID agentId;
    @Id int number;
    @Nullable Integer parent;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String definition;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String llm;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String tts;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String stt;

    String hash;
    String author;
    String reason;
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RevisionRow() {}

    RevisionRow(AgentRow agent, AgentContent content, String author, String reason) {
        this.tenantId = agent.tenantId;
        this.agentId = agent.id;
        this.number = agent.headRevision;
        this.parent = number == 1 ? null : number - 1;
        this.definition = content.definition().toString();
        this.llm = content.provider(ProviderKind.LLM).json().toString();
        this.tts = content.provider(ProviderKind.TTS).json().toString();
        this.stt = content.provider(ProviderKind.STT).json().toString();
        this.hash = content.hash();
        this.author = author;
        this.reason = reason;
        this.createdAt = Instant.now();
    }

    AgentContent content() {
        return AgentContent.stored(
                StrictJson.stored(definition),
                Map.of(
                        ProviderKind.LLM, ProviderConfig.stored(StrictJson.stored(llm)),
                        ProviderKind.TTS, ProviderConfig.stored(StrictJson.stored(tts)),
                        ProviderKind.STT, ProviderConfig.stored(StrictJson.stored(stt))));
    }

    record Key(UUID tenantId, UUID agentId, int number) {}
}
