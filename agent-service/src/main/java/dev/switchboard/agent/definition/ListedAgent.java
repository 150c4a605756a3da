package dev.switchboard.agent.definition;

import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.client.AgentHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An agent at its head, as a list reads it. By JDBC: Hibernate needs several times as long to make
/// entities that nobody will change.
record ListedAgent(AgentHead head, AgentConfig content, Instant createdAt, Instant updatedAt) {
    static ListedAgent read(ResultSet row) throws SQLException {
        return new ListedAgent(
                new AgentHead(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        Optional.ofNullable(row.getObject("owner_id", UUID.class)),
                        row.getString("key"),
                        row.getString("name"),
                        row.getInt("head_revision"),
                        row.getBoolean("is_default"),
                        AgentRow.status(row.getString("status")),
                        row.getLong("sequence")),
                RevisionRow.content(
                        row.getString("definition"),
                        row.getString("llm"),
                        row.getString("tts"),
                        row.getString("stt")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    Agent with(List<StoredSecret> secrets) {
        return new Agent(head, head.revision(), content, createdAt, updatedAt, secrets);
    }
}
