package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.client.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Calls by Telnyx. Without an account nobody can call.
@ConfigMapping(prefix = "switchboard.telephone.telnyx")
interface TelnyxConfig {
    /// The accounts that may call, by names of the operator's choice.
    Map<String, Account> accounts();

    /// One account of Telnyx.
    interface Account {
        /// The account's public key in base64: what it signs with, that account it is.
        String publicKey();

        /// Signs the addresses of streams; the same for all gateways. Without it a secret is made
        /// for this run, and only the gateway that answered can take the stream.
        Optional<Secret> streamSecret();

        /// For hanging up and transferring.
        Optional<Secret> apiKey();

        /// `PCMU` or `PCMA`: what callers hear.
        @WithDefault("PCMU")
        Codec codec();

        /// The tenant whose agents answer; the default tenant if not said.
        Optional<UUID> tenant();

        /// Where Telnyx's own door is.
        @WithDefault("https://api.telnyx.com")
        String apiUrl();
    }

    /// G.711 in its two laws.
    enum Codec {
        PCMU,
        PCMA
    }
}
