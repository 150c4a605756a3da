package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Keeps and opens secrets. Writes belong to the caller's transaction, which holds the lock of the
/// tenant's writers.
@ApplicationScoped
public class CredentialVault {
    private final CredentialStore store;
    private final TenantKeys keys;
    private final SecretPolicy policy;

    CredentialVault(CredentialStore store, TenantKeys keys, SecretPolicy policy) {
        this.store = store;
        this.keys = keys;
        this.policy = policy;
    }

    /// Stores a secret; an older one for the same endpoint is gone.
    ///
    /// @return false if exactly this secret was stored already
    public boolean put(SecretPlace place, Secret secret) {
        var before = store.at(place).filter(row -> row.reference == null);
        if (before.flatMap(this::readable).filter(secret.reveal()::equals).isPresent()) {
            return false;
        }
        int version = store.nextVersion(place);
        byte[] ciphertext = encrypt(place, secret.reveal(), place.associatedData(version));
        store.replace(place, CredentialRow.secret(place, version, ciphertext, secret));
        return true;
    }

    /// Stores where the secret is; an older one for the same endpoint is gone.
    ///
    /// @return false if exactly that was stored already
    public boolean put(SecretPlace place, SecretReference reference) {
        String text = reference.toString();
        var before = store.at(place).filter(row -> text.equals(row.reference));
        if (before.flatMap(this::readable).isPresent()) {
            return false;
        }
        int version = store.nextVersion(place);
        byte[] ciphertext = encrypt(place, text, place.associatedDataOfReference(version));
        store.replace(place, CredentialRow.reference(place, version, ciphertext, reference));
        return true;
    }

    /// Takes a secret away.
    ///
    /// @return false if there was none
    public boolean clear(SecretPlace place) {
        if (store.at(place).isEmpty()) {
            return false;
        }
        store.replace(place, CredentialRow.takenAway(place, store.nextVersion(place)));
        return true;
    }

    /// Which secrets these agents have, for all endpoints that they ever used.
    public List<StoredSecret> stored(TenantId tenant, Collection<UUID> agents) {
        return store.stored(tenant, agents);
    }

    /// The secrets that may go to this endpoint, by field. The only place that decrypts.
    ///
    /// @throws ProblemException `secret-unreadable` if one of them cannot be opened or found
    public Map<String, Secret> reveal(
            TenantId tenant, UUID agent, ProviderKind slot, EndpointBinding binding) {
        var secrets = new TreeMap<String, Secret>();
        for (CredentialRow row : store.of(tenant, agent, slot, binding)) {
            String plain = readable(row).orElseThrow(() -> unreadable(row));
            secrets.put(row.field, new Secret(row.reference == null ? plain : look(row, plain)));
        }
        return secrets;
    }

    private Optional<String> readable(CredentialRow row) {
        byte[] ciphertext = Objects.requireNonNull(row.ciphertext);
        try {
            byte[] plain =
                    keys.decrypt(new TenantId(row.tenantId), ciphertext, row.associatedData());
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException moved) {
            Log.errorf(
                    "The stored `%s` of the %s provider of agent %s cannot be opened",
                    row.field, row.slot, row.agentId);
            return Optional.empty();
        }
    }

    /// What the ciphertext says counts, not the column that is shown.
    private String look(CredentialRow row, String plain) {
        var reference = SecretReference.parse(plain).orElseThrow(() -> unreadable(row));
        if (!policy.allows(reference)) {
            throw new ProblemException(
                    ProblemType.SECRET_UNREADABLE,
                    "The `%s` of the %s provider is in the environment variable %s, which agents may not name any more."
                            .formatted(row.field, row.slot, reference.variable()));
        }
        return policy.value(reference)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.SECRET_UNREADABLE,
                                "The `%s` of the %s provider is in the environment variable %s, which is not set."
                                        .formatted(row.field, row.slot, reference.variable())));
    }

    private static ProblemException unreadable(CredentialRow row) {
        return new ProblemException(
                ProblemType.SECRET_UNREADABLE,
                "The stored `%s` of the %s provider cannot be opened: enter it again."
                        .formatted(row.field, row.slot));
    }

    private byte[] encrypt(SecretPlace place, String plain, byte[] associatedData) {
        try {
            return keys.encrypt(
                    place.tenant(), plain.getBytes(StandardCharsets.UTF_8), associatedData);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A secret could not be encrypted", failure);
        }
    }
}
