package dev.switchboard.agent.access;

import dev.switchboard.client.access.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_keys")
@IdClass(ApiKeyRow.Key.class)
class ApiKeyRow {
    @Id UUID tenantId;
    @Id UUID id;
    String name;
    String lookup;
    byte[] hash;
    String role;
    UUID[] agents;
    @Nullable UUID userId;
    @Nullable Integer requestsPerMinute;
    String createdBy;
    Instant createdAt;
    @Nullable Instant expiresAt;
    @Nullable Instant lastUsedAt;
    @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ApiKeyRow() {}

    ApiKeyRow(ApiKey key, String sha256) {
        this.tenantId = key.tenant().value();
        this.id = key.id();
        this.name = key.name();
        this.lookup = key.lookup();
        this.hash = HexFormat.of().parseHex(sha256);
        this.role = key.role().word();
        this.agents = key.agents().toArray(UUID[]::new);
        this.userId = key.user().orElse(null);
        this.requestsPerMinute = key.requestsPerMinute().orElse(null);
        this.createdBy = key.createdBy();
        this.createdAt = key.createdAt();
        this.expiresAt = key.expiresAt().orElse(null);
    }

    ApiKey key() {
        return new ApiKey(
                id,
                new TenantId(tenantId),
                name,
                lookup,
                Role.of(role).orElseThrow(),
                List.of(agents),
                Optional.ofNullable(userId),
                Optional.ofNullable(requestsPerMinute),
                createdBy,
                createdAt,
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt),
                Optional.ofNullable(revokedAt));
    }

    record Key(UUID tenantId, UUID id) {}
}
