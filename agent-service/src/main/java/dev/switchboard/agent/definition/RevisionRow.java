package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.audit.Cause;
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

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String secretVersions;

    String hash;
    String author;
    String reason;
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RevisionRow() {}

    /// @param secretVersions which version of each secret is stored, by slot and field
    RevisionRow(
            AgentRow agent,
            @Nullable Integer parent,
            AgentConfig content,
            ObjectNode secretVersions,
            Cause cause) {
        this.tenantId = agent.tenantId;
        this.agentId = agent.id;
        this.number = agent.latestRevision;
        this.parent = parent;
        this.secretVersions = secretVersions.toString();
        this.definition = content.definition().toString();
        this.llm = content.provider(ProviderKind.LLM).json().toString();
        this.tts = content.provider(ProviderKind.TTS).json().toString();
        this.stt = content.provider(ProviderKind.STT).json().toString();
        this.hash = content.hash();
        this.author = cause.actor();
        this.reason = cause.reason().orElse("");
        this.createdAt = Instant.now();
    }

    AgentConfig content() {
        return content(definition, llm, tts, stt);
    }

    /// What the columns of these names hold.
    static AgentConfig content(String definition, String llm, String tts, String stt) {
        return new AgentConfig(
                StrictJson.stored(definition),
                Map.of(
                        ProviderKind.LLM, ProviderConfig.stored(StrictJson.stored(llm)),
                        ProviderKind.TTS, ProviderConfig.stored(StrictJson.stored(tts)),
                        ProviderKind.STT, ProviderConfig.stored(StrictJson.stored(stt))));
    }

    record Key(UUID tenantId, UUID agentId, int number) {}
}
