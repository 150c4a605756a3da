package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Calls by Twilio. Without an account nobody can call.
@ConfigMapping(prefix = "switchboard.telephone.twilio")
interface TwilioConfig {
    /// The accounts that may call, by names of the operator's choice.
    Map<String, Account> accounts();

    /// One account of Twilio.
    interface Account {
        /// What Twilio signs with. Whose signature fits, that account it is.
        Secret authToken();

        /// The account's `AC…`. Without it calls cannot be transferred by Twilio.
        Optional<String> accountSid();

        /// The tenant whose agents answer; the default tenant if not said.
        Optional<UUID> tenant();

        /// Where Twilio's own door is.
        @WithDefault("https://api.twilio.com")
        String apiUrl();
    }
}
