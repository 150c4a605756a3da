package dev.switchboard.agent.credential;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.switchboard.agent.access.TenantId;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Encrypts the tenants' keysets with the key-encryption key of the installation, and decrypts them
/// with that or a former one.
@ApplicationScoped
class KeyEncryption {
    private final List<KeySource> sources;
    private final Optional<URI> place;
    private volatile Optional<KeyRing> ring = Optional.empty();

    KeyEncryption(@All List<KeySource> sources, CredentialConfig config) {
        this.sources = sources;
        this.place =
                config.kekUri()
                        .or(() -> config.kekFile().map(file -> file.toAbsolutePath().toUri()));
    }

    /// Reads the keys from their place.
    ///
    /// @return the key that encrypts from now on
    KeyEncryptionKey read() {
        URI named =
                place.orElseThrow(() ->
                        new ConfigurationException(
                                "No key-encryption key is named: set"
                                        + " switchboard.credential.kek-file to a file of"
                                        + " mode 0600 with 32 random bytes in base64."));
        KeyRing found = source(named).open(named);
        ring = Optional.of(found);
        return found.primary();
    }

    /// Where the keys are, for people.
    String place() {
        return place.map(uri -> "file".equals(uri.getScheme()) ? uri.getPath() : uri.toString())
                .orElse("");
    }

    /// Encrypts with the current key.
    WrappedKeyset wrap(TenantId tenant, int version, KeysetHandle keyset)
            throws GeneralSecurityException {
        var key = known().primary();
        return new WrappedKeyset(
                version,
                Optional.of(key.id()),
                TinkProtoKeysetFormat.serializeEncryptedKeyset(
                        keyset,
                        key.aead(),
                        associatedData(tenant, version),
                        KeyEncryptionKey.configuration()));
    }

    /// Decrypts with the key that it was encrypted with, which may have been added since the keys
    /// were read.
    ///
    /// @throws GeneralSecurityException also if there is no such key
    KeysetHandle unwrap(TenantId tenant, WrappedKeyset wrapped) throws GeneralSecurityException {
        for (KeyEncryptionKey key : candidates(wrapped)) {
            try {
                return TinkProtoKeysetFormat.parseEncryptedKeyset(
                        wrapped.keyset(),
                        key.aead(),
                        associatedData(tenant, wrapped.version()),
                        KeyEncryptionKey.configuration());
            } catch (GeneralSecurityException another) {
                Log.debugf("The key-encryption key %s does not fit", key.id());
            }
        }
        throw new GeneralSecurityException("no key-encryption key fits");
    }

    private List<KeyEncryptionKey> candidates(WrappedKeyset wrapped) {
        if (wrapped.key().isEmpty()) {
            return known().keys();
        }
        String id = wrapped.key().get();
        return known().find(id)
                .or(() -> {
                    readAgain();
                    return known().find(id);
                })
                .map(List::of)
                .orElse(List.of());
    }

    /// What cannot be read now leaves the known keys in place.
    private void readAgain() {
        try {
            read();
        } catch (ConfigurationException broken) {
            Log.warn(broken.getMessage());
        }
    }

    private KeyRing known() {
        return ring.orElseThrow();
    }

    private KeySource source(URI named) {
        return sources.stream()
                .filter(source -> source.scheme().equals(named.getScheme()))
                .findFirst()
                .orElseThrow(() ->
                        new ConfigurationException(
                                "switchboard.credential.kek-uri names a place that is not known"
                                        + " here: its scheme is one of "
                                        + sources.stream()
                                                .map(KeySource::scheme)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    private static byte[] associatedData(TenantId tenant, int version) {
        return SecretPlace.framed(
                List.of("switchboard/keyset/1", tenant.toString(), Integer.toString(version)));
    }
}
