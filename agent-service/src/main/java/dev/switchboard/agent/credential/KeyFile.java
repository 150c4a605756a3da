package dev.switchboard.agent.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keys in a file that only this service's user may read: 32 random bytes in base64 on each line.
@Singleton
class KeyFile implements KeySource {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public KeyRing open(URI place) {
        return load(Path.of(place));
    }

    static KeyRing load(Path file) {
        checkMode(file);
        var keys =
                read(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> key(decode(file, line)))
                        .toList();
        if (keys.isEmpty()) {
            throw noKey(file);
        }
        return new KeyRing(keys);
    }

    @AccessesPartialKey
    private static KeyEncryptionKey key(byte[] key) {
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
            var aead =
                    KeysetHandle.newBuilder()
                            .addEntry(KeysetHandle.importKey(aes).withFixedId(1).makePrimary())
                            .build()
                            .getPrimitive(KeyEncryptionKey.configuration(), Aead.class);
            return new KeyEncryptionKey(id(key), aead);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM is not available", impossible);
        }
    }

    /// A pseudorandom function of the key: tells keys apart, and nothing about them.
    private static String id(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] whole = mac.doFinal("switchboard/key-id/1".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(whole, 0, ID_BYTES);
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

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw refuse(file, "cannot be read: make it readable for the user of agent-service");
        }
    }

    private static byte[] decode(Path file, String line) {
        try {
            byte[] key = Base64.getDecoder().decode(line);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below; the exception would show a part of the key.
        }
        throw noKey(file);
    }

    private static ConfigurationException noKey(Path file) {
        return refuse(
                file, "is not 32 bytes in base64 on each line: put the file back from its backup");
    }

    private static ConfigurationException refuse(Path file, String why) {
        return new ConfigurationException("The key-encryption key " + file + " " + why + ".");
    }
}
