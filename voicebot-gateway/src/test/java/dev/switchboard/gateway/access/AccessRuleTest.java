package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.KeyShown;
import dev.switchboard.gateway.access.Admission.Open;
import dev.switchboard.gateway.access.Admission.Refused;
import dev.switchboard.gateway.access.Admission.TokenShown;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(12);
    private static final byte[] KEY = new byte[32];

    private final Sessions sessions = new Sessions(KEY, LENGTH, InstantSource.fixed(NOW));
    private final ClientSecrets secrets = new ClientSecrets(KEY);
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final Sessions yesterday =
            new Sessions(KEY, LENGTH, InstantSource.fixed(NOW.minus(LENGTH)));
    private final ApiKeys keys = new ApiKeys(Optional.of(Sha256.of("sb_right")));

    /// Every way to be let in or refused, one row each. `ws` means a WebSocket upgrade.
    @ParameterizedTest(name = "{0} {1} key={2} session={3} origin={4} -> {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                // method, path, key, session, origin, expected
                "GET,    /,                    -,        -,       -,                      open",
                "GET,    /static/bundle/x.js,  -,        -,       -,                      open",
                "GET,    /access/session,      -,        -,       -,                      open",
                "POST,   /access/session,      -,        -,       -,                      open",
                "POST,   /access/session,      -,        -,       http://localhost:8080,  open",
                "POST,   /access/session,      -,        -,       http://evil.example,    403",
                "GET,    /q/health/ready,      -,        -,       -,                      open",
                "GET,    /q/metrics,           -,        -,       -,                      open",
                "GET,    /q/openapi,           -,        -,       -,                      401",
                "GET,    /apis,                -,        -,       -,                      open",
                "GET,    /api,                 -,        -,       -,                      401",
                "GET,    /api/agents,          -,        -,       -,                      401",
                "GET,    /v1/models,           -,        -,       -,                      401",
                "ws,     /v1/realtime,         -,        -,       -,                      401",
                "ws,     /elsewhere,           -,        -,       -,                      401",
                // carriers show their own credential there; pages have nothing to do there
                "ws,     /telephone/twilio/a,  -,        -,       -,                      open",
                "ws,     /telephone/twilio/a,  -,        -,       http://evil.example,    403",
                "ws,     /telephones/twilio/a, -,        -,       -,                      401",
                "GET,    /api/agents,          sb_right, -,       -,                      admitted",
                "POST,   /api/agents,          sb_right, -,       -,                      admitted",
                "POST,   /api/agents,          sb_right, -,       http://evil.example,    admitted",
                "ws,     /v1/realtime,         sb_right, -,       -,                      admitted",
                "GET,    /api/agents,          sb_wrong, -,       -,                      401",
                "GET,    /api/agents,          sb_wrong, good,    -,                      401",
                "GET,    /api/agents,          '',       -,       -,                      401",
                // the key of a tenant, by its form and checksum; one digit off; a token; half of
                // one
                "GET,    /api/agents, sb_Example10aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM,   -, -, key",
                "GET,    /api/agents, sb_Example10aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM,   good, http://evil.example, key",
                "GET,    /api/agents, sb_Example10aB0aB0aBxaB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM,   -, -, 401",
                "GET,    /api/agents, a.b.c,  -, -, token",
                "GET,    /api/agents, a.b.,   -, -, token",
                "GET,    /api/agents, a.b,    -, -, 401",
                "GET,    /api/agents,          -,        good,    -,                      admitted",
                "GET,    /api/agents,          -,        good,    http://evil.example,    admitted",
                "POST,   /api/agents,          -,        good,    http://localhost:8080,  admitted",
                "POST,   /api/agents,          -,        good,    https://LOCALHOST:8080, admitted",
                "POST,   /api/agents,          -,        good,    -,                      403",
                "POST,   /api/agents,          -,        good,    null,                   403",
                "POST,   /api/agents,          -,        good,    http://evil.example,    403",
                "DELETE, /api/agents/nova,     -,        good,    http://localhost:9090,  403",
                "PUT,    /api/agents/nova,     -,        good,    http://localhost,       403",
                "ws,     /v1/realtime,         -,        good,    http://localhost:8080,  admitted",
                "ws,     /v1/realtime,         -,        good,    -,                      403",
                "ws,     /v1/realtime,         -,        good,    null,                   403",
                "ws,     /v1/realtime,  -, good, http://localhost:8080.evil.example,      403",
                "ws,     /v1/realtime,         -,        good,    http://evil.example,    403",
                "GET,    /api/agents,          -,        old,     -,                      401",
                "GET,    /api/agents,          -,        forged,  -,                      401",
            })
    void decides(
            String method,
            String path,
            @Nullable String key,
            @Nullable String session,
            @Nullable String origin,
            String expected) {
        assertThat(outcome(rule(true).decide(request(method, path, key, session, origin))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"api_key", "api-key", "API_KEY", "token", "access_token", "key"})
    void refusesKeysInTheAddressEvenBesideAGoodHeader(String name) {
        var request =
                new AccessRequest(
                        HttpMethod.GET,
                        "/v1/models",
                        false,
                        Set.of("model", name),
                        Optional.of("localhost:8080"),
                        Optional.empty(),
                        Optional.of("sb_right"),
                        Optional.empty());
        assertThat(outcome(rule(true).decide(request))).isEqualTo("400");
    }

    @Test
    void letsEverybodyInWhenSwitchedOff() {
        assertThat(outcome(rule(false).decide(request("ws", "/v1/realtime", null, null, null))))
                .isEqualTo("admitted");
    }

    @ParameterizedTest
    @CsvSource({
        "ws,   /v1/realtime,                1,  admitted",
        "ws,   /v1/realtime,                0,  401",
        "ws,   /api/stt/stream,             1,  403",
        "GET,  /v1/realtime,                1,  403",
        "POST, /v1/realtime/client_secrets, 1,  403",
        "GET,  /v1/models,                  1,  403"
    })
    void clientSecretOpensCallsUntilItExpires(
            String method, String path, int secondsLeft, String expected) {
        ClientSecret secret =
                new ClientSecret(
                        new Principal(Tenants.DEFAULT, "secret:key:1", Role.CALLER),
                        Optional.empty(),
                        JsonNodeFactory.instance.objectNode(),
                        NOW.plusSeconds(secondsLeft));
        String text = secrets.seal(secret).orElseThrow();
        for (boolean required : new boolean[] {true, false}) {
            Admission admission =
                    rule(required).decide(request(method, path, text, null, "http://a.example"));
            assertThat(outcome(admission)).isEqualTo(expected);
        }
    }

    @Test
    void acceptsNoKeyWhenNoneIsConfigured() {
        var rule = new AccessRule(true, new ApiKeys(Optional.empty()), sessions, secrets, clock);
        assertThat(outcome(rule.decide(request("GET", "/api/agents", "sb_right", null, null))))
                .isEqualTo("401");
    }

    private AccessRule rule(boolean required) {
        return new AccessRule(required, keys, sessions, secrets, clock);
    }

    private AccessRequest request(
            String method,
            String path,
            @Nullable String key,
            @Nullable String session,
            @Nullable String origin) {
        var webSocket = method.equals("ws");
        return new AccessRequest(
                webSocket ? HttpMethod.GET : HttpMethod.valueOf(method),
                path,
                webSocket,
                Set.of(),
                Optional.of("localhost:8080"),
                Optional.ofNullable(origin),
                Optional.ofNullable(key),
                Optional.ofNullable(session).map(this::session));
    }

    private String session(String kind) {
        return switch (kind) {
            case "good" -> sessions.issue();
            case "old" -> yesterday.issue();
            default -> sessions.issue().replaceFirst("\\d+", "99999999999");
        };
    }

    private static String outcome(Admission admission) {
        return switch (admission) {
            case Open() -> "open";
            case Admitted _ -> "admitted";
            case KeyShown _ -> "key";
            case TokenShown _ -> "token";
            case Refused(var type, _) -> String.valueOf(type.status());
        };
    }
}
