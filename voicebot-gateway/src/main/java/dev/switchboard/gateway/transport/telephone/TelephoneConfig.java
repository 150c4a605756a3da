package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Calls by telephone, whoever carries them.
@ConfigMapping(prefix = "switchboard.telephone")
public interface TelephoneConfig {
    /// Where carriers reach this gateway, such as `https://voice.example.com`: what they sign, and
    /// where they are told to stream to. Without it only Asterisk can call.
    Optional<URI> publicUrl();

    /// A line that brings no audio for this long is hung up.
    @WithDefault("30s")
    Duration silence();

    /// How long a connection may take to say which call it is.
    @WithDefault("10s")
    Duration start();

    /// How much audio may come at once; after that, twice as much as time passes. A line that
    /// brings more is hung up.
    @WithDefault("4s")
    Duration burst();

    /// Who is asked to transfer a call that its carrier cannot transfer itself.
    Webhook transfer();

    /// A door of the operator.
    interface Webhook {
        /// Where the request is sent. Without it such transfers are refused.
        Optional<String> url();

        /// What the request is signed with (Standard Webhooks), with or without `whsec_`.
        Optional<Secret> secret();

        /// How long it may take.
        @WithDefault("5s")
        Duration timeout();
    }
}
