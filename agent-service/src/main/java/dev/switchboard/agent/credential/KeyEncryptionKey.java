package dev.switchboard.agent.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/// The key that encrypts the tenants' keys: 32 random bytes in base64, in a file that only this
/// service's user may read.
final class KeyEncryptionKey {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyEncryptionKey() {}

    /// Reads the key.
    ///
    /// @throws ConfigurationException with one sentence that says what is wrong and what to do
    @AccessesPartialKey
    static Aead load(Path file) {
        checkMode(file);
        byte[] key = decode(file);
        try {
            var parameters =
                    AesGcmParameters.builder()
                            .setKeySizeBytes(BYTES)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build();
            var aes =
                    AesGcmKey.builder()
                            .setParameters(parameters)
                            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                            .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(aes).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(configuration(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM is not available", impossible);
        }
    }

    /// The algorithms that we use of Tink.
    static Configuration configuration() throws GeneralSecurityException {
        AeadConfig.register();
        return RegistryConfiguration.get();
    }

    private static void checkMode(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refuse(
                    file,
                    "does not exist: put the file back from its backup, or make one"
                            + " (32 random bytes in base64, mode 0600) if no agent has a secret yet");
        }
        try {
            if (!ALLOWED.containsAll(Files.getPosixFilePermissions(file))) {
                throw refuse(file, "may be read by other users: run chmod 600 on it");
            }
        } catch (UnsupportedOperationException | IOException failure) {
            throw refuse(file, "cannot be checked: put it on a file system with POSIX permissions");
        }
    }

    private static byte[] decode(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            throw refuse(file, "cannot be read: make it readable for the user of agent-service");
        }
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below; the exception would show a part of the key.
        }
        throw refuse(file, "is not 32 bytes in base64: put the file back from its backup");
    }

    private static ConfigurationException refuse(Path file, String why) {
        return new ConfigurationException("The key-encryption key " + file + " " + why + ".");
    }
}
