package dev.switchboard.agent.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.switchboard.agent.access.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/// The tenant's own key: made at the first start, unwrapped once at each.
@ApplicationScoped
class TenantKeys {
    private final Session database;
    private final Optional<Path> kekFile;
    private Optional<Aead> defaultTenant = Optional.empty();

    TenantKeys(Session database, CredentialConfig config) {
        this.database = database;
        this.kekFile = config.kekFile();
    }

    /// The key of a tenant.
    Aead of(TenantId tenant) {
        if (!tenant.equals(TenantId.DEFAULT)) {
            throw new IllegalArgumentException("No such tenant: " + tenant);
        }
        return defaultTenant.orElseThrow();
    }

    /// Before anything is served: can what is stored be opened? If not, nothing starts.
    @Transactional
    void open(@Observes @Priority(100) StartupEvent start) {
        Path file =
                kekFile.orElseThrow(() ->
                        new ConfigurationException(
                                "No key-encryption key is named: set"
                                        + " switchboard.credential.kek-file to a file of"
                                        + " mode 0600 with 32 random bytes in base64."));
        Aead kek = KeyEncryptionKey.load(file);
        try {
            defaultTenant = Optional.of(unwrap(kek, TenantId.DEFAULT));
        } catch (GeneralSecurityException wrong) {
            throw new ConfigurationException(
                    "The key-encryption key "
                            + file
                            + " is not the one that the stored secrets were encrypted with: put"
                            + " that one back from its backup.");
        }
    }

    private Aead unwrap(Aead kek, TenantId tenant) throws GeneralSecurityException {
        Configuration configuration = KeyEncryptionKey.configuration();
        byte[] associated =
                SecretPlace.framed(List.of("switchboard/keyset/1", tenant.toString(), "1"));
        byte[] wrapped = stored(tenant).orElse(null);
        if (wrapped == null) {
            var fresh =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, configuration);
            wrapped =
                    store(
                            tenant,
                            TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                    fresh, kek, associated, configuration));
        }
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, kek, associated, configuration)
                .getPrimitive(configuration, Aead.class);
    }

    private Optional<byte[]> stored(TenantId tenant) {
        List<byte[]> found =
                database.createNativeQuery(
                                "SELECT keyset FROM tenant_keys WHERE tenant_id = :tenant AND version = 1",
                                byte[].class)
                        .setParameter("tenant", tenant.value())
                        .getResultList();
        return found.stream().findFirst();
    }

    /// Two replicas may start at once: the first one's key stays, both use it.
    private byte[] store(TenantId tenant, byte[] wrapped) {
        database.createNativeMutationQuery(
                        """
                        INSERT INTO tenant_keys (tenant_id, version, keyset)
                        VALUES (:tenant, 1, :keyset) ON CONFLICT DO NOTHING
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("keyset", wrapped)
                .executeUpdate();
        return stored(tenant).orElseThrow();
    }
}
