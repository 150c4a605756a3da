package dev.switchboard.agent.access;

import dev.switchboard.client.access.ApiKeyText;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// Makes and checks API keys. The text of a key is shown once, when it is made; what stays is its
/// SHA-256, which is enough for a text of 226 random bits.
@ApplicationScoped
public class ApiKeys {
    private static final Duration BETWEEN_NOTES_OF_USE = Duration.ofMinutes(1);

    /// Compared in the place of a key that does not exist, so that it takes as long.
    private static final String NO_HASH = "0".repeat(64);

    private final SecureRandom random = new SecureRandom();
    private final ApiKeyStore store;

    ApiKeys(ApiKeyStore store) {
        this.store = store;
    }

    /// A key that was just made, the only time that its text is known.
    record Made(ApiKey key, ApiKeyText text) {}

    /// @param described everything but the part by which it is looked up
    Made make(ApiKeyDraft described) {
        ApiKeyText text = ApiKeyText.make(random);
        ApiKey key = described.key(text.lookup());
        store.add(key, text.sha256());
        return new Made(key, text);
    }

    /// The key of any tenant that has this text, if it is good now.
    ///
    /// @param sha256 of the whole text
    Optional<ApiKey> check(String lookup, byte[] sha256) {
        var stored = TenantScope.acrossTenants(() -> store.find(lookup));
        String expected = stored.map(ApiKeyStore.Stored::sha256).orElse(NO_HASH);
        boolean same = MessageDigest.isEqual(HexFormat.of().parseHex(expected), sha256);
        Instant now = Instant.now();
        var good =
                stored.filter(_ -> same)
                        .map(ApiKeyStore.Stored::key)
                        .filter(key -> key.isGoodAt(now));
        good.ifPresent(key -> noteUse(key, now));
        return good;
    }

    /// A key that cannot be noted as used is good all the same.
    private void noteUse(ApiKey key, Instant now) {
        Instant before = now.minus(BETWEEN_NOTES_OF_USE);
        if (key.lastUsedAt().filter(before::isBefore).isPresent()) {
            return;
        }
        try {
            TenantScope.in(key.tenant(), () -> store.used(key.tenant(), key.id(), now, before));
        } catch (PersistenceException failure) {
            Log.debugf("The use of a key was not noted: %s", failure.getClass().getSimpleName());
        }
    }

    /// Takes all keys away that stand for a user.
    public void revokeOf(TenantId tenant, UUID user) {
        store.revokeOf(tenant, user);
    }
}
