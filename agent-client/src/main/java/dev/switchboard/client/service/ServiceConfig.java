package dev.switchboard.client.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// How this service shows itself to the others and whom it lets in.
@ConfigMapping(prefix = "switchboard.service")
interface ServiceConfig {
    /// What this service is called: `agent`, `llm`, `stt`, `tts` or `gateway`.
    Optional<String> name();

    /// The file that holds this service's own token. Without it, calls carry no token.
    Optional<Path> tokenFile();

    /// The file that says which tokens are known: JSON, SHA-256 of a token in hex to service name.
    Optional<Path> peersFile();

    /// Whether a request must carry a known token. `false` opens every door: only for tests, and
    /// for a service that guards itself.
    @WithDefault("true")
    boolean requirePeer();
}
