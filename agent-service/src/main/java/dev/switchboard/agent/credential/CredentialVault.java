package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps and opens secrets. Writes belong to the caller's transaction.
@ApplicationScoped
public class CredentialVault {
    private final EntityManager database;
    private final TenantKeys keys;

    CredentialVault(EntityManager database, TenantKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /// Stores a secret; an older one for the same endpoint is gone.
    ///
    /// @return false if exactly this secret was stored already
    public boolean put(SecretPlace place, Secret secret) {
        if (Optional.ofNullable(of(place).get(place.field())).filter(secret::equals).isPresent()) {
            return false;
        }
        String plain = secret.reveal();
        int version = nextVersion(place);
        try {
            byte[] ciphertext =
                    keys.of(place.tenant())
                            .encrypt(
                                    plain.getBytes(StandardCharsets.UTF_8),
                                    place.associatedData(version));
            replace(
                    place,
                    new CredentialRow(place, version, ciphertext, CredentialRow.hint(plain)));
            return true;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A secret could not be encrypted", failure);
        }
    }

    /// Takes a secret away.
    ///
    /// @return false if there was none
    public boolean clear(SecretPlace place) {
        if (!of(place).containsKey(place.field())) {
            return false;
        }
        replace(place, new CredentialRow(place, nextVersion(place), null, null));
        return true;
    }

    private Map<String, Secret> of(SecretPlace place) {
        return reveal(place.tenant(), place.agent(), place.slot(), place.binding());
    }

    /// Which secrets these agents have, for all endpoints that they ever used.
    public List<StoredSecret> stored(TenantId tenant, Collection<UUID> agents) {
        return database
                .createQuery(
                        """
                        FROM CredentialRow WHERE tenantId = :tenant AND agentId IN :agents
                        AND ciphertext IS NOT NULL ORDER BY agentId, slot, field
                        """,
                        CredentialRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("agents", agents)
                .getResultList()
                .stream()
                .map(CredentialRow::stored)
                .toList();
    }

    /// The secrets that may go to this endpoint, by field. The only place that decrypts.
    public Map<String, Secret> reveal(
            TenantId tenant, UUID agent, ProviderKind slot, EndpointBinding binding) {
        var rows =
                database.createQuery(
                                """
                                FROM CredentialRow WHERE tenantId = :tenant AND agentId = :agent
                                AND slot = :slot AND binding = :binding AND ciphertext IS NOT NULL
                                """,
                                CredentialRow.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("agent", agent)
                        .setParameter("slot", slot.word())
                        .setParameter("binding", binding.value())
                        .getResultList();
        var secrets = new TreeMap<String, Secret>();
        for (CredentialRow row : rows) {
            secrets.put(
                    row.field, open(row, new SecretPlace(tenant, agent, slot, row.field, binding)));
        }
        return secrets;
    }

    private Secret open(CredentialRow row, SecretPlace place) {
        byte @Nullable [] ciphertext = row.ciphertext;
        try {
            if (ciphertext == null) {
                throw new GeneralSecurityException("nothing is stored");
            }
            byte[] plain =
                    keys.of(place.tenant()).decrypt(ciphertext, place.associatedData(row.version));
            return new Secret(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException moved) {
            throw new ProblemException(
                    ProblemType.INTERNAL_ERROR,
                    "The stored `%s` of the %s provider cannot be opened: enter it again."
                            .formatted(place.field(), place.slot().word()));
        }
    }

    private void replace(SecretPlace place, CredentialRow row) {
        database.createQuery(
                        """
                        DELETE FROM CredentialRow WHERE tenantId = :tenant AND agentId = :agent
                        AND slot = :slot AND field = :field AND binding = :binding
                        """)
                .setParameter("tenant", place.tenant().value())
                .setParameter("agent", place.agent())
                .setParameter("slot", place.slot().word())
                .setParameter("field", place.field())
                .setParameter("binding", place.binding().value())
                .executeUpdate();
        database.persist(row);
        database.flush();
    }

    private int nextVersion(SecretPlace place) {
        return database.createQuery(
                        """
                        SELECT coalesce(max(version), 0) + 1 FROM CredentialRow
                        WHERE tenantId = :tenant AND agentId = :agent AND slot = :slot
                        AND field = :field
                        """,
                        Integer.class)
                .setParameter("tenant", place.tenant().value())
                .setParameter("agent", place.agent())
                .setParameter("slot", place.slot().word())
                .setParameter("field", place.field())
                .getSingleResult();
    }
}
