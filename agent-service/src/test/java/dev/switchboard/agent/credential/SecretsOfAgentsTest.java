package dev.switchboard.agent.credential;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AgentServiceTest
class SecretsOfAgentsTest {
    private static final String HERE = "https://models.example/v1";
    private static final String THERE = "https://elsewhere.example/v1";

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
