package dev.switchboard.agent.credential;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// Where the key-encryption key is.
@ConfigMapping(prefix = "switchboard.credential")
interface CredentialConfig {
    /// A file of mode 0600 or 0400 with 32 random bytes in base64. Without it, or with another than
    /// the stored secrets were encrypted with, the service does not start.
    Optional<Path> kekFile();
}
