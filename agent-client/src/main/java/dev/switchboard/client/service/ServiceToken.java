package dev.switchboard.client.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.client.Secret;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The token that this service shows to the others. Read once, when the service starts.
@Startup
@Singleton
public final class ServiceToken {
    private static final int KEY_BYTES = 32;

    private final Optional<Secret> token;

    @Inject
    ServiceToken(ServiceConfig config) {
        this(config.tokenFile().map(ServiceToken::read));
    }

    private ServiceToken(Optional<Secret> token) {
        this.token = token;
    }

    /// A known token, for tests and tools that live without a token file.
    public static ServiceToken of(String token) {
        return new ServiceToken(Optional.of(new Secret(token)));
    }

    /// No token at all: other services answer 401 unless they are open.
    public static ServiceToken none() {
        return new ServiceToken(Optional.empty());
    }

    /// The value of the `Authorization` header; empty when no token file is configured.
    public Optional<String> authorization() {
        return token.map(secret -> "Bearer " + secret.reveal());
    }

    /// An AES-256 key for one purpose, which only a service with this token can make (HKDF-SHA256);
    /// empty without a token.
    public Optional<SecretKey> key(String purpose) {
        return token.map(secret -> derive(secret.reveal().getBytes(UTF_8), purpose));
    }

    private static SecretKey derive(byte[] token, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(token)
                                    .thenExpand(purpose.getBytes(UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException noSuchAlgorithm) {
            throw new IllegalStateException(noSuchAlgorithm);
        }
    }

    private static Secret read(Path file) {
        try {
            var text = Files.readString(file).strip();
            if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new ConfigurationException(
                        "The service token file %s does not hold one token.".formatted(file));
            }
            return new Secret(text);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The service token file %s (switchboard.service.token-file) cannot be read."
                            .formatted(file)); // without a cause: Quarkus then prints only this
        }
    }
}
