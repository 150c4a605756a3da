package dev.switchboard.agent.credential;

import java.util.List;
import java.util.Optional;

/// The key-encryption keys that there are: the first one encrypts, all of them decrypt.
record KeyRing(List<KeyEncryptionKey> keys) {
    KeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A key ring has at least one key");
        }
    }

    KeyEncryptionKey primary() {
        return keys.getFirst();
    }

    Optional<KeyEncryptionKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
