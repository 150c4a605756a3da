package dev.switchboard.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Tokens of an OpenID Connect issuer. Off until an issuer is named.
@ConfigMapping(prefix = "switchboard.access.oidc")
interface OidcConfig {
    /// The issuer, exactly as its tokens name it.
    Optional<String> issuer();

    /// The audience that a token must be meant for. Needed with an issuer.
    Optional<String> audience();

    /// Where the issuer's public keys are. Without it, the issuer's own description says.
    Optional<URI> jwksUrl();

    /// The claim that holds the role, or a list with it; dots lead into objects, such as
    /// `realm_access.roles`. Of several roles the one that may most counts.
    @WithDefault("role")
    String roleClaim();

    /// The claim that holds the tenant's id. Without it everybody is of the default tenant.
    Optional<String> tenantClaim();

    /// The claim that holds the id of a user of agent-service. Without it nobody has own agents.
    Optional<String> userClaim();
}
