package dev.switchboard.agent.access;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys as their admin and as the gateway meet them.
@AgentServiceTest
class ApiKeyResourceTest {
    private static final Principal ADMIN = someone(Tenants.DEFAULT, Role.ADMIN);

    @Inject AgroalDataSource dataSource;

    @Test
    void keyIsShownOnceAndStoredAsAHash() throws SQLException {
        Response made = make("{\"name\": \"Website\", \"role\": \"caller\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String key = made.path("key");
        assertThat(ApiKeyText.of(key)).isPresent();

        String id = made.path("id");
        Response shown = as(ADMIN).get("/api/keys/" + id);
        assertThat(shown.<String>path("name")).isEqualTo("Website");
        assertThat(shown.<String>path("hint")).isEqualTo(key.substring(0, 11) + "…");
        assertThat(shown.asString() + as(ADMIN).get("/api/keys").asString())
                .doesNotContain(key)
                .doesNotContain(key.substring(11));
        String row =
                TenantSql.run(
                        dataSource,
                        Tenants.DEFAULT,
                        statement -> {
                            try (var rows =
                                    statement.executeQuery(
                                            "SELECT k::text FROM api_keys k WHERE id = '"
                                                    + id
                                                    + "'")) {
                                rows.next();
                                return rows.getString(1);
                            }
                        });
        assertThat(row)
                .contains(ApiKeyText.of(key).orElseThrow().sha256())
                .doesNotContain(key.substring(11));
    }

    @Test
    void gatewayLearnsWhoseKeyItIs() {
        String agent = post("{\"name\": \"%s\"}".formatted(fresh("scope"))).path("id");
        Response made =
                make(
                        """
                        {"name": "Phone", "role": "caller", "agents": ["%s"], "requestsPerMinute": 60}
                        """
                                .formatted(agent));
        Response answer = check(made.path("key"));

        assertThat(answer.jsonPath().getBoolean("known")).isTrue();
        assertThat(answer.<Integer>path("requestsPerMinute")).isEqualTo(60);
        Principal principal = Principal.read(answer.path("principal"));
        assertThat(principal.tenant()).isEqualTo(Tenants.DEFAULT);
        assertThat(principal.id()).isEqualTo("key:" + made.path("id"));
        assertThat(principal.role()).isEqualTo(Role.CALLER);
        assertThat(principal.agents()).containsExactly(UUID.fromString(agent));
    }

    @Test
    void auditLogTellsWhoMadeAndWhoRevokedAKeyAndNeverTheKey() {
        Response made = make("{\"name\": \"Audited\", \"role\": \"viewer\"}");
        String place = "/api/keys/" + made.path("id");
        as(ADMIN).header("X-Change-Reason", "lost").delete(place);

        Response log = as(ADMIN).get("/api/audit?subject=" + made.path("id"));

        assertThat(log.jsonPath().getList("items.action", String.class))
                .containsExactly("key.revoked", "key.created");
        assertThat(log.jsonPath().getList("items.actor", String.class)).containsOnly(ADMIN.id());
        assertThat(log.<String>path("items[0].reason")).isEqualTo("lost");
        assertThat(log.asString()).doesNotContain(made.<String>path("key").substring(11));
    }

    @Test
    void revokedKeyIsUnknownAtOnce() {
        Response made = make("{\"name\": \"Old\", \"role\": \"editor\"}");
        assertThat(check(made.path("key")).jsonPath().getBoolean("known")).isTrue();

        assertThat(as(ADMIN).delete("/api/keys/" + made.path("id")).statusCode()).isEqualTo(204);

        assertThat(check(made.path("key")).jsonPath().getBoolean("known")).isFalse();
        assertThat(as(ADMIN).get("/api/keys/" + made.path("id")).statusCode()).isEqualTo(404);
        assertThat(as(ADMIN).delete("/api/keys/" + made.path("id")).statusCode()).isEqualTo(404);
    }

    @Test
    void expiredKeyIsUnknown() throws SQLException {
        Response made =
                make(
                        "{\"name\": \"Soon\", \"role\": \"viewer\", \"expiresAt\": \"%s\"}"
                                .formatted(Instant.now().plusSeconds(3600)));
        assertThat(check(made.path("key")).<String>path("expiresAt")).isNotNull();
        TenantSql.run(
                dataSource,
                Tenants.DEFAULT,
                statement ->
                        statement.executeUpdate(
                                "UPDATE api_keys SET expires_at = now() - interval '1 second'"
                                        + " WHERE id = '"
                                        + made.path("id")
                                        + "'"));
        assertThat(check(made.path("key")).jsonPath().getBoolean("known")).isFalse();
    }

    @Test
    void useIsNotedAtMostOnceAMinute() {
        Response made = make("{\"name\": \"Used\", \"role\": \"viewer\"}");
        String place = "/api/keys/" + made.path("id");
        assertThat(as(ADMIN).get(place).<String>path("lastUsedAt")).isNull();
        check(made.path("key"));
        String first = as(ADMIN).get(place).path("lastUsedAt");
        assertThat(first).isNotNull();
        check(made.path("key"));
        assertThat(as(ADMIN).get(place).<String>path("lastUsedAt")).isEqualTo(first);
    }

    /// Right lookup part, wrong secret: the same answer as for a key that never was.
    @Test
    void keyWithAnotherSecretIsUnknown() {
        String key = make("{\"name\": \"Guessed\", \"role\": \"admin\"}").path("key");
        Response guessed = check(key.substring(3, 11), "0".repeat(64));
        Response invented = check("zzzzzzzz", "0".repeat(64));
        assertThat(guessed.asString())
                .isEqualTo(invented.asString())
                .isEqualTo("{\"known\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm", "tts", "stt"})
    void onlyTheGatewayChecksKeys(String service) {
        assertThat(
                        as(service)
                                .contentType(ContentType.JSON)
                                .body("{\"lookup\": \"zzzzzzzz\", \"sha256\": \"00\"}")
                                .post("/internal/keys/check")
                                .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/name",
                "{\"name\": \"x\"}|/role",
                "{\"name\": \"x\", \"role\": \"service\"}|/role",
                "{\"name\": \"x\", \"role\": \"owner\"}|/role",
                "{\"name\": \"x\", \"role\": 1}|/role",
                "{\"name\": \"\", \"role\": \"viewer\"}|/name",
                "{\"name\": \"a\\u0000b\", \"role\": \"viewer\"}|/name",
                "{\"name\": \"x\", \"role\": \"viewer\", \"tenant\": \"y\"}|/tenant",
                "{\"name\": \"x\", \"role\": \"caller\", \"agents\": [\"no-such-agent\"]}|/agents",
                "{\"name\": \"x\", \"role\": \"caller\", \"agents\": \"nova\"}|/agents",
                "{\"name\": \"x\", \"role\": \"editor\", \"agents\": [\"nova\"]}|/agents",
                "{\"name\": \"x\", \"role\": \"caller\", \"agents\": [\"../x\"]}|/agents",
                "{\"name\": \"x\", \"role\": \"caller\", \"user\": \"me\"}|/user",
                "{\"name\": \"x\", \"role\": \"viewer\", \"expiresAt\": \"2001-01-01T00:00:00Z\"}|/expiresAt",
                "{\"name\": \"x\", \"role\": \"viewer\", \"expiresAt\": \"soon\"}|/expiresAt",
                "{\"name\": \"x\", \"role\": \"viewer\", \"requestsPerMinute\": 0}|/requestsPerMinute",
            })
    void uselessKeyIsRefusedWithThePlaceThatIsWrong(String body, String pointer) {
        Response refused = make(body);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("invalid-configuration");
        assertThat(refused.jsonPath().getList("errors.pointer", String.class)).contains(pointer);
    }

    static Response make(String body) {
        return as(ADMIN).contentType(ContentType.JSON).body(body).post("/api/keys");
    }

    static Response check(String key) {
        ApiKeyText text = ApiKeyText.of(key).orElseThrow();
        return check(text.lookup(), text.sha256());
    }

    private static Response check(String lookup, String sha256) {
        return as("gateway")
                .contentType(ContentType.JSON)
                .body("{\"lookup\": \"%s\", \"sha256\": \"%s\"}".formatted(lookup, sha256))
                .post("/internal/keys/check");
    }
}
