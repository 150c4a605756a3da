package dev.switchboard.agent.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantMade;
import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Each tenant's own keys: one that encrypts, and while they are rotated the former one. Kept in
/// memory once they were decrypted, so that the key-encryption key is needed once.
@ApplicationScoped
class TenantKeys {
    private final TenantKeyStore store;
    private final KeyEncryption encryption;
    private final Map<TenantId, Opened> opened = new ConcurrentHashMap<>();

    /// @param version as [WrappedKeyset#version]
    private record Opened(int version, Aead aead) {}

    TenantKeys(TenantKeyStore store, KeyEncryption encryption) {
        this.store = store;
        this.encryption = encryption;
    }

    /// Before anything is served: can what is stored be opened? If not, nothing starts.
    void open(@Observes @Priority(100) StartupEvent start) {
        encryption.read();
        TenantId tenant = TenantId.DEFAULT;
        WrappedKeyset wrapped =
                TenantScope.in(tenant, () -> store.find(tenant).orElseGet(() -> make(tenant)));
        try {
            open(tenant, wrapped);
        } catch (GeneralSecurityException wrong) {
            throw new ConfigurationException(
                    "The key-encryption key "
                            + encryption.place()
                            + " is not the one that the stored secrets were encrypted with: put"
                            + " that one back from its backup.");
        }
    }

    void made(@Observes TenantMade made) {
        make(made.tenant());
    }

    /// Encrypts with the tenant's newest key. The caller holds the lock of the tenant's writers, so
    /// no rotation takes that key away before the caller's transaction ends.
    byte[] encrypt(TenantId tenant, byte[] plain, byte[] associatedData)
            throws GeneralSecurityException {
        WrappedKeyset stored = stored(tenant);
        Opened known = opened.get(tenant);
        Opened newest =
                known != null && known.version() == stored.version() ? known : open(tenant, stored);
        return newest.aead().encrypt(plain, associatedData);
    }

    /// Decrypts; if the known keys do not fit, with those that another replica may have made since.
    byte[] decrypt(TenantId tenant, byte[] ciphertext, byte[] associatedData)
            throws GeneralSecurityException {
        Opened known = opened.get(tenant);
        if (known == null) {
            return open(tenant, stored(tenant)).aead().decrypt(ciphertext, associatedData);
        }
        try {
            return known.aead().decrypt(ciphertext, associatedData);
        } catch (GeneralSecurityException noKeyFits) {
            WrappedKeyset stored = stored(tenant);
            if (stored.version() == known.version()) {
                throw noKeyFits;
            }
            return open(tenant, stored).aead().decrypt(ciphertext, associatedData);
        }
    }

    private Opened open(TenantId tenant, WrappedKeyset wrapped) throws GeneralSecurityException {
        var aead =
                encryption
                        .unwrap(tenant, wrapped)
                        .getPrimitive(KeyEncryptionKey.configuration(), Aead.class);
        var fresh = new Opened(wrapped.version(), aead);
        opened.merge(tenant, fresh, (old, now) -> now.version() >= old.version() ? now : old);
        return fresh;
    }

    private WrappedKeyset stored(TenantId tenant) {
        return store.find(tenant)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.SECRET_UNREADABLE,
                                "The keys of this tenant's secrets are gone."));
    }

    private WrappedKeyset make(TenantId tenant) {
        try {
            var fresh =
                    KeysetHandle.generateNew(
                            PredefinedAeadParameters.AES256_GCM, KeyEncryptionKey.configuration());
            return store.add(tenant, encryption.wrap(tenant, 1, fresh));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A tenant's key could not be made", failure);
        }
    }
}
