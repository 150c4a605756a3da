package dev.switchboard.agent.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the key-encryption keys are, and which secrets are taken.
@ConfigMapping(prefix = "switchboard.credential")
interface CredentialConfig {
    /// A file of mode 0600 or 0400 with 32 random bytes in base64 on each line; the first line
    /// encrypts, the others are former keys. Without it, or without the key that the stored secrets
    /// were encrypted with, the service does not start.
    Optional<Path> kekFile();

    /// The same as a URI, for keys that are elsewhere than in a file. See [KeySource].
    Optional<URI> kekUri();

    /// Whether secrets may be entered at all. `env-only`: an agent may only name environment
    /// variables, and no secret is ever stored.
    @WithDefault("any")
    Mode mode();

    /// The environment variables of this service that agents may name as `env:NAME`; `*` at the end
    /// stands for any ending. Whoever may edit agents can send these to a server of their choice,
    /// so list nothing else.
    @WithDefault("SWITCHBOARD_SECRET_*")
    List<String> environment();

    /// What may stand in a secret field.
    enum Mode {
        /// A secret, or the name of an environment variable.
        ANY,
        /// The name of an environment variable.
        ENV_ONLY
    }
}
