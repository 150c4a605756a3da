package dev.switchboard.agent.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;

/// A key that encrypts the tenants' keys.
///
/// @param id tells it from others without saying anything about it; stored beside what it encrypted
record KeyEncryptionKey(String id, Aead aead) {
    /// The algorithms that we use of Tink.
    static Configuration configuration() throws GeneralSecurityException {
        AeadConfig.register();
        return RegistryConfiguration.get();
    }
}
