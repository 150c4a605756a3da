package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Rotates keys while agents are served. Each step is a transaction after which everything can be
/// read; a rotation that was interrupted is finished by the next one.
@ApplicationScoped
class KeyRotation {
    private final KeyEncryption encryption;
    private final TenantKeyStore store;
    private final KeyRotationSteps steps;

    KeyRotation(KeyEncryption encryption, TenantKeyStore store, KeyRotationSteps steps) {
        this.encryption = encryption;
        this.store = store;
        this.steps = steps;
    }

    /// @param key the id of the key-encryption key that all keysets are encrypted with now
    /// @param rewrapped how many were not
    record Rewrapped(String key, int keysets, int rewrapped) {}

    /// @param reencrypted how many secrets were encrypted anew
    record Renewed(int tenants, int reencrypted) {}

    /// Encrypts every tenant's keyset with the first key of the key source, which is read anew.
    Rewrapped rewrap() {
        String key = encryption.read().id();
        List<TenantId> tenants = TenantScope.acrossTenants(store::tenants);
        int rewrapped = 0;
        for (TenantId tenant : tenants) {
            if (TenantScope.in(tenant, () -> steps.rewrap(tenant, key))) {
                rewrapped++;
            }
        }
        Log.infof(
                "The keys of %d tenants are encrypted with the key-encryption key %s (%d anew)",
                tenants.size(), key, rewrapped);
        return new Rewrapped(key, tenants.size(), rewrapped);
    }

    /// Gives every tenant a new key, encrypts all secrets with it, and takes the former key away.
    Renewed renew() {
        List<TenantId> tenants = TenantScope.acrossTenants(store::tenants);
        int reencrypted = 0;
        for (TenantId tenant : tenants) {
            reencrypted += TenantScope.in(tenant, () -> renew(tenant));
        }
        Log.infof(
                "%d tenants have new keys, %d secrets were encrypted anew",
                tenants.size(), reencrypted);
        return new Renewed(tenants.size(), reencrypted);
    }

    private int renew(TenantId tenant) {
        steps.addKey(tenant);
        int reencrypted = 0;
        int batch = steps.reencrypt(tenant);
        while (batch > 0) {
            reencrypted += batch;
            batch = steps.reencrypt(tenant);
        }
        steps.dropFormerKeys(tenant);
        return reencrypted;
    }
}
