package dev.switchboard.gateway.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.Route;

/// An OpenID provider that describes itself, has keys, and gives out tokens at its token endpoint:
/// who asks as which client gets which claims. A second issuer of the same provider has other keys.
public final class RealIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String CLIENTS =
            """
            [
              {"requestParam": "client_id", "match": "admin",
               "claims": {"sub": "ada", "aud": ["switchboard"], "company": {"roles": ["x", "admin", "viewer"]}}},
              {"requestParam": "client_id", "match": "viewer",
               "claims": {"sub": "vic", "aud": ["other", "switchboard"], "company": {"roles": "viewer"}}},
              {"requestParam": "client_id", "match": "elsewhere",
               "claims": {"sub": "eve", "aud": ["elsewhere"], "company": {"roles": ["admin"]}}},
              {"requestParam": "client_id", "match": "expired",
               "claims": {"sub": "old", "aud": ["switchboard"], "company": {"roles": ["admin"]}, "exp": 1700000000}},
              {"requestParam": "client_id", "match": "early",
               "claims": {"sub": "new", "aud": ["switchboard"], "company": {"roles": ["admin"]}, "nbf": 4000000000, "exp": 4000000600}},
              {"requestParam": "client_id", "match": "nobody",
               "claims": {"sub": "nob", "aud": ["switchboard"], "company": {"roles": ["service", "root"]}}}
            ]
            """;

    private final MockOAuth2Server server =
            new MockOAuth2Server(
                    OAuth2Config.Companion.fromJson(
                            """
                            {"interactiveLogin": false, "tokenCallbacks": [
                              {"issuerId": "ours", "tokenExpiry": 120, "requestMappings": %1$s},
                              {"issuerId": "theirs", "tokenExpiry": 120, "requestMappings": %1$s}]}
                            """
                                    .formatted(CLIENTS)),
                    new Route[0]);

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "switchboard.access.oidc.issuer",
                server.issuerUrl("ours").toString(),
                "switchboard.access.oidc.audience",
                "switchboard",
                "switchboard.access.oidc.role-claim",
                "company.roles",
                "switchboard.test.other-issuer",
                server.issuerUrl("theirs").toString());
    }

    @Override
    public void stop() {
        server.shutdown();
    }
}
