package dev.switchboard.agent.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;

/// The steps of a rotation, each a transaction that holds the lock of the tenant's writers.
@ApplicationScoped
@Transactional
class KeyRotationSteps {
    private static final int BATCH = 100;
    private static final int PREFIX_BYTES = 5;

    private final TenantKeyStore store;
    private final KeyEncryption encryption;
    private final CredentialStore credentials;
    private final ChangeLog changes;

    KeyRotationSteps(
            TenantKeyStore store,
            KeyEncryption encryption,
            CredentialStore credentials,
            ChangeLog changes) {
        this.store = store;
        this.encryption = encryption;
        this.credentials = credentials;
        this.changes = changes;
    }

    /// Encrypts the tenant's keyset with the first key-encryption key.
    ///
    /// @return false if it is already
    boolean rewrap(TenantId tenant, String key) {
        changes.lock(tenant);
        var stored = store.find(tenant);
        if (stored.isEmpty() || stored.get().key().filter(key::equals).isPresent()) {
            return false;
        }
        replace(tenant, stored.get(), stored.get().version(), unwrap(tenant, stored.get()));
        return true;
    }

    /// Adds a key that encrypts from now on, unless a rotation that was interrupted did so.
    void addKey(TenantId tenant) {
        changes.lock(tenant);
        var stored = store.find(tenant);
        if (stored.isEmpty()) {
            return;
        }
        KeysetHandle keyset = unwrap(tenant, stored.get());
        if (keyset.size() > 1) {
            return;
        }
        try {
            var fresh =
                    KeysetHandle.newBuilder(keyset)
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(
                                                    PredefinedAeadParameters.AES256_GCM)
                                            .withRandomId()
                                            .makePrimary())
                            .build();
            replace(tenant, stored.get(), stored.get().version() + 1, fresh);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A tenant's key could not be made", failure);
        }
    }

    /// Encrypts some of the secrets anew that an older key than the newest one encrypted. One that
    /// cannot be opened stays as it is.
    ///
    /// @return how many
    int reencrypt(TenantId tenant) {
        changes.lock(tenant);
        var stored = store.find(tenant);
        if (stored.isEmpty()) {
            return 0;
        }
        KeysetHandle keyset = unwrap(tenant, stored.get());
        int done = 0;
        try {
            Aead aead = keyset.getPrimitive(KeyEncryptionKey.configuration(), Aead.class);
            for (CredentialRow row :
                    credentials.encryptedOtherwise(tenant, prefix(keyset), BATCH)) {
                done += reencrypt(row, aead) ? 1 : 0;
            }
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Secrets could not be encrypted anew", failure);
        }
        return done;
    }

    private boolean reencrypt(CredentialRow row, Aead aead) throws GeneralSecurityException {
        byte[] associatedData = row.associatedData();
        try {
            byte[] plain = aead.decrypt(Objects.requireNonNull(row.ciphertext), associatedData);
            credentials.reencrypt(row, aead.encrypt(plain, associatedData));
            return true;
        } catch (GeneralSecurityException unreadable) {
            Log.errorf("A stored secret of agent %s cannot be opened: enter it again", row.agentId);
            return false;
        }
    }

    /// Leaves the newest key only, once no secret needs another.
    void dropFormerKeys(TenantId tenant) {
        changes.lock(tenant);
        var stored = store.find(tenant);
        if (stored.isEmpty()) {
            return;
        }
        KeysetHandle keyset = unwrap(tenant, stored.get());
        if (keyset.size() == 1
                || !credentials.encryptedOtherwise(tenant, prefix(keyset), 1).isEmpty()) {
            return;
        }
        var builder = KeysetHandle.newBuilder(keyset);
        for (int i = builder.size() - 1; i >= 0; i--) {
            if (!builder.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        try {
            replace(tenant, stored.get(), stored.get().version() + 1, builder.build());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A tenant's former key could not be removed", failure);
        }
    }

    private void replace(TenantId tenant, WrappedKeyset old, int version, KeysetHandle keyset) {
        try {
            if (!store.replace(tenant, old, encryption.wrap(tenant, version, keyset))) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "Another rotation is under way; try again.");
            }
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A tenant's keys could not be encrypted", failure);
        }
    }

    private KeysetHandle unwrap(TenantId tenant, WrappedKeyset wrapped) {
        try {
            return encryption.unwrap(tenant, wrapped);
        } catch (GeneralSecurityException noKeyFits) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The keys of tenant %s were encrypted with the key-encryption key %s, which is not there: put it back."
                            .formatted(tenant, wrapped.key().orElse("of an earlier time")));
        }
    }

    /// How ciphertexts of the newest key begin (Tink's output prefix: 1 and the key's id).
    private static byte[] prefix(KeysetHandle keyset) {
        return ByteBuffer.allocate(PREFIX_BYTES)
                .put((byte) 1)
                .putInt(keyset.getPrimary().getId())
                .array();
    }
}
