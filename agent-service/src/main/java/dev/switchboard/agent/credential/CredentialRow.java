package dev.switchboard.agent.credential;

import dev.switchboard.client.catalog.ProviderKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "credentials")
@IdClass(CredentialRow.Key.class)
class CredentialRow {
    private static final int SHORTEST_WITH_HINT = 24;

    @Id UUID tenantId;
    @Id UUID agentId;
    @Id String slot;
    @Id String field;
    @Id int version;
    String binding;
    byte @Nullable [] ciphertext;
    @Nullable String hint;

    @Column(name = "created_at")
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CredentialRow() {}

    CredentialRow(
            SecretPlace place, int version, byte @Nullable [] ciphertext, @Nullable String hint) {
        this.tenantId = place.tenant().value();
        this.agentId = place.agent();
        this.slot = place.slot().word();
        this.field = place.field();
        this.version = version;
        this.binding = place.binding().value();
        this.ciphertext = ciphertext;
        this.hint = hint;
        this.createdAt = Instant.now();
    }

    StoredSecret stored() {
        return new StoredSecret(
                agentId,
                ProviderKind.valueOf(slot.toUpperCase(Locale.ROOT)),
                field,
                new EndpointBinding(binding),
                version,
                Optional.ofNullable(hint));
    }

    static @Nullable String hint(String secret) {
        return secret.length() < SHORTEST_WITH_HINT ? null : secret.substring(secret.length() - 4);
    }

    record Key(UUID tenantId, UUID agentId, String slot, String field, int version) {}
}
