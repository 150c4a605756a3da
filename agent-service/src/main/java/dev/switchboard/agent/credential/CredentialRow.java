package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
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

    /// Empty: it was taken away.
    byte @Nullable [] ciphertext;

    @Nullable String hint;

    /// What the ciphertext says too, if it is a reference: for reads, which decrypt nothing.
    @Nullable String reference;

    @Column(name = "created_at")
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CredentialRow() {}

    private CredentialRow(SecretPlace place, int version) {
        this.tenantId = place.tenant().value();
        this.agentId = place.agent();
        this.slot = place.slot().word();
        this.field = place.field();
        this.version = version;
        this.binding = place.binding().value();
        this.createdAt = Instant.now();
    }

    static CredentialRow takenAway(SecretPlace place, int version) {
        return new CredentialRow(place, version);
    }

    static CredentialRow secret(SecretPlace place, int version, byte[] ciphertext, Secret secret) {
        var row = new CredentialRow(place, version);
        row.ciphertext = ciphertext;
        row.hint = hint(secret.reveal());
        return row;
    }

    static CredentialRow reference(
            SecretPlace place, int version, byte[] ciphertext, SecretReference reference) {
        var row = new CredentialRow(place, version);
        row.ciphertext = ciphertext;
        row.reference = reference.toString();
        return row;
    }

    /// What the ciphertext is tied to.
    byte[] associatedData() {
        var place =
                new SecretPlace(
                        new TenantId(tenantId),
                        agentId,
                        slot(slot),
                        field,
                        new EndpointBinding(binding));
        return reference == null
                ? place.associatedData(version)
                : place.associatedDataOfReference(version);
    }

    static ProviderKind slot(String word) {
        return ProviderKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String hint(String secret) {
        return secret.length() < SHORTEST_WITH_HINT ? null : secret.substring(secret.length() - 4);
    }

    record Key(UUID tenantId, UUID agentId, String slot, String field, int version) {}
}
