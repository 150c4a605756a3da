package dev.switchboard.agent.user;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.access.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "users")
@IdClass(UserRow.Key.class)
class UserRow {
    @Id UUID tenantId;
    @Id UUID id;
    String username;
    String email;
    String role;
    Instant createdAt;
    Instant updatedAt;
    @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected UserRow() {}

    UserRow(TenantId tenant, UUID id, UserDraft draft, Instant now) {
        this.tenantId = tenant.value();
        this.id = id;
        this.username = draft.username();
        this.email = draft.email();
        this.role = draft.role().word();
        this.createdAt = now;
        this.updatedAt = now;
    }

    void become(UserDraft draft, Instant now) {
        username = draft.username();
        email = draft.email();
        role = draft.role().word();
        updatedAt = now;
    }

    User user() {
        return new User(id, username, email, Role.of(role).orElseThrow(), createdAt, updatedAt);
    }

    record Key(UUID tenantId, UUID id) {}
}
