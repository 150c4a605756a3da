package dev.switchboard.agent.credential;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AgentServiceTest
class SecretsOfAgentsTest {
    private static final String HERE = "https://models.example/v1";
    private static final String THERE = "https://elsewhere.example/v1";

    @Inject AgroalDataSource dataSource;

    private String key = "";
    private String secret = "";

    @BeforeEach
    void makeAgentWithSecret() {
        key = fresh("secretive");
        secret = "sk-" + fresh("canary-of-more-than-24-characters-7f2a");
        assertThat(post(withModel(key, HERE, secret)).statusCode()).isEqualTo(201);
    }

    @Test
    void readShowsOnlyThatASecretIsSet() {
        var shown = get(key);

        assertThat(shown.jsonPath().getBoolean("llmProviderConfig.api_key.set")).isTrue();
        assertThat(shown.jsonPath().getString("llmProviderConfig.api_key.hint"))
                .isEqualTo("…" + secret.substring(secret.length() - 4));
        assertThat(shown.asString()).doesNotContain(secret);
        assertThat(revealed()).isEqualTo(secret);
    }

    @Test
    void shortSecretGivesNoHint() {
        var made = post(withModel(fresh("short"), HERE, "sk-short"));

        assertThat(made.jsonPath().getMap("llmProviderConfig.api_key")).containsOnlyKeys("set");
    }

    @Test
    void secretIsKeptWhenItIsLeftOutOrEchoed() {
        var echoed = replace(key, get(key).asString().replace("\"m\"", "\"m2\""));
        assertThat(echoed.statusCode()).as(echoed.asString()).isEqualTo(200);
        assertThat(revealed()).isEqualTo(secret);

        var leftOut = replace(key, without(HERE));
        assertThat(leftOut.jsonPath().getBoolean("llmProviderConfig.api_key.set")).isTrue();
        assertThat(revealed()).isEqualTo(secret);
    }

    @Test
    void rotatedSecretReachesOldRevisionsAndMakesNoNewOne() {
        replace(key, without(HERE).replace("\"m\"", "\"m2\""));
        var rotated = replace(key, withModel(key, HERE, "sk-new").replace("\"m\"", "\"m2\""));

        assertThat(rotated.jsonPath().getInt("revision")).isEqualTo(2);
        assertThat(revealed()).isEqualTo("sk-new");
        assertThat(revealedAtFirstRevision()).isEqualTo("sk-new");
    }

    @Test
    void secretDoesNotFollowToAnotherEndpointUntilItIsEnteredAgain() {
        var moved = replace(key, without(THERE));
        var echoed = replace(key, get(key).asString().replace(HERE, THERE));
        var unknownField =
                replace(
                        key,
                        without(HERE).replace("\"m\"", "\"m\", \"extra_proxy\": \"http://x\""));

        for (Response refused : List.of(moved, echoed, unknownField)) {
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(409);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("secret-rebind-required");
            assertThat(refused.jsonPath().getString("errors[0].pointer"))
                    .isEqualTo("/llmProviderConfig/api_key");
        }
        assertThat(get(key).jsonPath().getInt("revision")).isEqualTo(1);

        assertThat(replace(key, withModel(key, THERE, "sk-there")).statusCode()).isEqualTo(200);
        assertThat(revealed()).isEqualTo("sk-there");
        assertThat(revealedAtFirstRevision()).isEqualTo(secret);
    }

    @Test
    void secretIsTakenAwayByNull() {
        var cleared = replace(key, withModel(key, HERE, "x").replace("\"x\"", "null"));

        assertThat(cleared.statusCode()).as(cleared.asString()).isEqualTo(200);
        assertThat(cleared.jsonPath().getMap("llmProviderConfig")).doesNotContainKey("api_key");
        assertThat(resolved("llm", "llm", key).jsonPath().getMap("view.provider.secrets"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "sk-***", "…7f2a", "••••••", "********"})
    void maskIsNoSecret(String mask) {
        var refused = replace(key, withModel(key, HERE, mask));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo("masked-secret");
        assertThat(revealed()).isEqualTo(secret);
    }

    /// A misspelt field name must not put a secret into the revisions in the clear.
    @Test
    void fieldThatIsCalledLikeASecretIsKeptLikeOne() {
        String other = fresh("misspelt");
        var made =
                post(
                        """
                        {"key": "%1$s", "name": "%1$s", "sttProviderConfig":
                          {"provider": "moonshine.embedded", "apiKey": "%2$s"}}
                        """
                                .formatted(other, secret));

        assertThat(made.jsonPath().getBoolean("sttProviderConfig.apiKey.set")).isTrue();
        assertThat(made.asString()).doesNotContain(secret);
        assertThat(resolved("stt", "stt", other).<String>path("view.provider.secrets.apiKey"))
                .isEqualTo(secret);
    }

    @Test
    void oneSecretIsRotatedByItself() {
        var rotated = rotate("llm", "{\"value\": \"sk-rotated-with-more-than-24-characters\"}");

        assertThat(rotated.statusCode()).as(rotated.asString()).isEqualTo(200);
        assertThat(rotated.jsonPath().getString("hint")).isEqualTo("…ters");
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(revealed()).isEqualTo("sk-rotated-with-more-than-24-characters");
        assertThat(get(key).jsonPath().getInt("revision")).isEqualTo(1);
    }

    @Test
    void rotationOfAFieldThatDoesNotExistIsRefused() {
        assertThat(rotate("llm", "{\"field\": \"model\", \"value\": \"x\"}").statusCode())
                .isEqualTo(422);
        assertThat(rotate("llm", "{}").statusCode()).isEqualTo(422);
        assertThat(rotate("llm", "{\"value\": \"***\"}").statusCode()).isEqualTo(422);
        assertThat(rotate("eyes", "{\"value\": \"x\"}").statusCode()).isEqualTo(404);
        assertThat(rotate("tts", "{\"value\": \"x\"}").statusCode()).isEqualTo(422);
        assertThat(revealed()).isEqualTo(secret);
    }

    /// One damaged row must not take the service, or another agent, with it.
    @Test
    void secretThatCannotBeOpenedIsAProblemOfThatAgentAlone() throws SQLException {
        damage(key);
        String other = fresh("healthy");
        post(withModel(other, HERE, "sk-healthy"));

        var refused = resolved("llm", "llm", key);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("secret-unreadable");
        assertThat(refused.jsonPath().getString("detail"))
                .contains("`api_key` of the llm provider cannot be opened: enter it again");
        assertThat(get(key).statusCode()).isEqualTo(200);
        assertThat(resolved("tts", "tts", key).statusCode()).isEqualTo(200);
        assertThat(resolved("llm", "llm", other).statusCode()).isEqualTo(200);

        assertThat(rotate("llm", "{\"value\": \"sk-entered-again\"}").statusCode()).isEqualTo(200);
        assertThat(revealed()).isEqualTo("sk-entered-again");
    }

    @Test
    @Tag("R1-05")
    void variableThatAgentsMayNotNameIsRefused() {
        for (String field :
                List.of(
                        "\"api_key\": {\"secretRef\": \"env:QUARKUS_DATASOURCE_PASSWORD\"}",
                        "\"api_key\": {\"set\": true, \"secretRef\": \"env:PATH\"}",
                        "\"api_key\": {\"secretRef\": \"file:/etc/passwd\"}",
                        "\"api_key_env_var\": \"PATH\"",
                        "\"api_key_env_var\": \"SWITCHBOARD_SECRET_A B\"")) {
            var refused = replace(key, without(HERE).replace("\"m\"", "\"m\", " + field));

            assertThat(refused.statusCode()).as(field).isEqualTo(422);
            assertThat(refused.jsonPath().getString("errors[0].code"))
                    .startsWith("secret-reference");
        }
        assertThat(revealed()).isEqualTo(secret);
    }

    @Test
    @Tag("R1-37")
    void variableThatIsNotSetIsSaidWhenItIsUsedAndShownWithTheAgent() {
        var stored = rotate("llm", "{\"secretRef\": \"env:SWITCHBOARD_SECRET_NOT_SET\"}");

        assertThat(stored.statusCode()).as(stored.asString()).isEqualTo(200);
        assertThat(stored.jsonPath().getString("secretRef"))
                .isEqualTo("env:SWITCHBOARD_SECRET_NOT_SET");
        assertThat(get(key).asString()).contains("env:SWITCHBOARD_SECRET_NOT_SET");
        assertThat(get(key).jsonPath().getMap("lastError")).isNull();

        var refused = resolved("llm", "llm", key);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("secret-unreadable");
        assertThat(refused.jsonPath().getString("detail"))
                .contains("SWITCHBOARD_SECRET_NOT_SET, which is not set");
        var shown = get(key).jsonPath();
        assertThat(shown.getString("lastError.service")).isEqualTo("llm");
        assertThat(shown.getString("lastError.code")).isEqualTo("secret-unreadable");
        assertThat(shown.getString("lastError.detail"))
                .contains("SWITCHBOARD_SECRET_NOT_SET, which is not set");
        assertThat(resolved("voice", "gateway", key).statusCode()).isNotEqualTo(409);
    }

    @Test
    void referenceDoesNotFollowToAnotherEndpointUnlessItIsNamedAgain() {
        rotate("llm", "{\"secretRef\": \"env:SWITCHBOARD_SECRET_A\"}");
        String shown = get(key).asString();

        assertThat(replace(key, shown.replace("\"m\"", "\"m2\"")).statusCode()).isEqualTo(200);
        assertThat(replace(key, shown.replace(HERE, THERE)).statusCode()).isEqualTo(409);
        assertThat(
                        replace(key, shown.replace(HERE, THERE).replace(",\"set\":true", ""))
                                .statusCode())
                .isEqualTo(200);
    }

    private Response rotate(String slot, String body) {
        return request()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/agents/%s/providers/%s/secret".formatted(key, slot));
    }

    private void damage(String agent) throws SQLException {
        int damaged =
                TenantSql.run(
                        dataSource,
                        Tenants.DEFAULT,
                        statement ->
                                statement.executeUpdate(
                                        """
                                        UPDATE credentials SET ciphertext = set_byte(ciphertext, 9, (get_byte(ciphertext, 9) + 1) %% 256)
                                        WHERE agent_id = (SELECT id FROM agents WHERE key = '%s')
                                        """
                                                .formatted(agent)));
        assertThat(damaged).isEqualTo(1);
    }

    private String revealed() {
        return resolved("llm", "llm", key).path("view.provider.secrets.api_key");
    }

    private String revealedAtFirstRevision() {
        return as("llm")
                .get("/internal/agents/%s/resolved?part=llm&revision=1".formatted(key))
                .path("view.provider.secrets.api_key");
    }

    private String without(String url) {
        return withModel(key, url, "x").replaceFirst(", \"api_key\": \"x\"", "");
    }
}
