package dev.switchboard.agent.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "audit_entries")
@IdClass(AuditRow.Key.class)
class AuditRow {
    @Id UUID tenantId;
    @Id long number;
    Instant at;
    String actor;
    String action;
    String subjectType;
    String subjectId;
    String subjectKey;
    @Nullable Integer fromRevision;
    @Nullable Integer toRevision;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String changedPaths;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    String details;

    @Nullable String reason;
    @Nullable String requestId;
    String previousHash;
    String hash;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected AuditRow() {}

    @SuppressWarnings("NullAway.Init") // the hash is over all the others
    AuditRow(UUID tenantId, long number, String previousHash, Cause cause, AuditEvent event) {
        this.tenantId = tenantId;
        this.number = number;
        this.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.actor = cause.actor();
        this.action = event.action();
        this.subjectType = event.subjectType();
        this.subjectId = event.subjectId();
        this.subjectKey = event.subjectKey();
        this.fromRevision = event.fromRevision().orElse(null);
        this.toRevision = event.toRevision().orElse(null);
        var paths = StrictJson.object().putArray("paths");
        event.changedPaths().forEach(paths::add);
        this.changedPaths = paths.toString();
        ObjectNode named = StrictJson.object();
        event.details().forEach(named::put);
        this.details = named.toString();
        this.reason = cause.reason().orElse(null);
        this.requestId = cause.requestId().orElse(null);
        this.previousHash = previousHash;
        this.hash = expectedHash();
    }

    /// What the hash must be, as long as nobody altered the row.
    final String expectedHash() {
        return CanonicalJson.sha256(show().put("tenant", tenantId.toString()).without("hash"));
    }

    final ObjectNode show() {
        ObjectNode json = StrictJson.object();
        json.put("number", number);
        json.put("at", at.toString());
        json.put("actor", actor);
        json.put("action", action);
        json.putObject("subject")
                .put("type", subjectType)
                .put("id", subjectId)
                .put("key", subjectKey);
        json.put("fromRevision", fromRevision);
        json.put("toRevision", toRevision);
        json.set(
                "changedPaths", StrictJson.stored("{\"paths\":" + changedPaths + "}").get("paths"));
        json.set("details", StrictJson.stored(details));
        json.put("reason", reason);
        json.put("requestId", requestId);
        json.put("previousHash", previousHash);
        json.put("hash", hash);
        return json;
    }

    record Key(UUID tenantId, long number) {}
}
