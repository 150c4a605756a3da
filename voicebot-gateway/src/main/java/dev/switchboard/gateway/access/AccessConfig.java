package dev.switchboard.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "switchboard.access")
interface AccessConfig {
    /// Whether anybody has to prove who they are. Only a development set-up switches it off.
    @WithDefault("true")
    boolean required();

    /// File (0600) with 32 random bytes in base64 that sign the session cookies. Without it a key
    /// is made for this run, and a restart signs everybody out.
    Optional<Path> keyFile();

    /// File with the SHA-256, in hex, of the installation's API key. Without it no key is accepted.
    Optional<Path> apiKeyHashFile();

    /// How long the keys of tenants that are known here stay good while agent-service is away. An
    /// expired one ends at its time all the same.
    @WithDefault("1h")
    Duration keysOutliveAgentService();

    /// How many requests a minute one key, token or browser may send, if its key says nothing else.
    /// A call counts as one.
    @WithDefault("3000")
    int requestsPerMinute();

    /// Origins, such as `https://chat.example.com`, whose pages may use the doors below `/v1` with
    /// a key; `*` means any page.
    Optional<Set<String>> crossOrigins();

    /// How long a browser stays signed in.
    @WithDefault("12h")
    Duration sessionLength();

    /// How long a printed link can be used.
    @WithDefault("15m")
    Duration codeLength();
}
