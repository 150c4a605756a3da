package dev.switchboard.agent;

import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the packaged service has its secrets from, and where they never are.
class SecretsAtStartIT {
    private static final String CANARY = "sk-canary-of-the-environment-0123456789";
    private static final Map<String, String> MODEL =
            Map.of(
                    "LLM_PROVIDER", "openai-compatible",
                    "LLM_BASE_URL", "http://127.0.0.1:11434/v1",
                    "LLM_MODEL", "first",
                    "LLM_API_KEY", CANARY);

    private final FreshInstallation fresh = new FreshInstallation();
    private final int port = RestAssured.port;

    @AfterEach
    void restorePort() {
        RestAssured.port = port;
    }

    @Test
    void anotherKeyThanTheSecretsWereEncryptedWithIsRefused(@TempDir Path elsewhere)
            throws Exception {
        try (var service = fresh.start(MODEL).use()) {
            service.stop();
        }

        fresh.settings()
                .put(
                        "switchboard.credential.kek-file",
                        InstallationResource.kek(elsewhere).toString());
        try (var service = fresh.start(MODEL)) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.output())
                    .contains("is not the one that the stored secrets were encrypted with")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Tag("R1-05")
    @Tag("R2-67")
    void secretOfAnEnvironmentVariableIsFoundAtUseAndNeverStored() throws Exception {
        String agent =
                """
                {"key": "groq", "name": "Groq", "llmProviderConfig": {"provider": "openai-compatible",
                 "api_url": "https://models.example/v1", "model": "m", "api_key_env_var": "GROQ_KEY"}}
                """;
        var environment =
                Map.of("GROQ_KEY", CANARY, "SWITCHBOARD_CREDENTIAL_ENVIRONMENT", "GROQ_KEY");
        try (var service = fresh.start(environment).use()) {
            var made = post(agent);

            assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
            assertThat(made.<String>path("llmProviderConfig.api_key.secretRef"))
                    .isEqualTo("env:GROQ_KEY");
            assertThat(made.asString()).doesNotContain(CANARY);
            assertThat(keyOf("groq")).isEqualTo(CANARY);
            assertThat(fresh.dump()).contains("env:GROQ_KEY").doesNotContain(CANARY);
            service.stop();
            assertThat(service.output()).doesNotContain(CANARY);
        }

        var changed = new HashMap<>(environment);
        changed.put("GROQ_KEY", "sk-of-the-second-start");
        try (var service = fresh.start(changed).use()) {
            assertThat(keyOf("groq")).isEqualTo("sk-of-the-second-start");
            service.stop();
        }
    }

    @Test
    void installationMayRefuseToStoreSecretsAtAll() throws Exception {
        var environment = new HashMap<>(MODEL);
        environment.put("SWITCHBOARD_CREDENTIAL_MODE", "env-only");
        environment.put("SWITCHBOARD_CREDENTIAL_ENVIRONMENT", "LLM_API_KEY");
        try (var service = fresh.start(environment).use()) {
            assertThat(keyOf("development")).isEqualTo(CANARY);

            var refused =
                    post(AgentApi.withModel("inline", "https://models.example/v1", "sk-inline"));

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("inline-secret");
            assertThat(fresh.dump()).contains("env:LLM_API_KEY").doesNotContain(CANARY);
            service.stop();
        }
    }

    /// Whatever is done with it, and at the level at which most is written.
    @Test
    @Tag("R2-60")
    void plantedSecretIsInNoTableNoAnswerAndNoDebugLog() throws Exception {
        var chatty = Map.of("QUARKUS_LOG_LEVEL", "DEBUG");
        try (var service = fresh.start(chatty).use();
                var client = HttpClient.newHttpClient();
                Stream<String> internal =
                        FreshInstallation.lines(client, "llm", "/internal/changes");
                Stream<String> open =
                        FreshInstallation.lines(client, "gateway", "/api/agents/events")) {
            List<Response> answers = new ArrayList<>();
            answers.add(post(withModel("canary", "https://a.example/v1", CANARY)));
            answers.add(post(withModel("canary", "https://a.example/v1", CANARY)));
            answers.add(post(withModel("bad", CANARY, CANARY)));
            answers.add(post("{\"name\": \"" + CANARY + "\" oops"));
            answers.add(post("{\"name\": {\"api_key\": \"" + CANARY + "\"}}"));
            answers.add(
                    replace("canary", withModel("canary", "https://b.example/v1", CANARY + "2")));
            answers.add(
                    replace("canary", withModel("canary", "https://b.example/v1", CANARY + "***")));
            answers.add(rotate("{\"value\": \"" + CANARY + "-three\"}"));
            answers.add(rotate("{\"value\": [\"" + CANARY + "\"]}"));
            answers.add(rotate("{\"secretRef\": \"" + CANARY + "\"}"));
            answers.add(rotate("{\"field\": \"" + CANARY + "\", \"value\": \"x\"}"));
            answers.add(get("canary"));
            answers.add(request().get("/api/agents"));
            answers.add(resolved("tts", "tts", "canary"));
            answers.add(resolved("gateway", "voice", "canary"));
            answers.add(resolved("gateway", "llm", "canary"));
            answers.add(request().get("/q/metrics"));
            assertThat(keyOf("canary")).isEqualTo(CANARY + "-three");
            answers.add(request().delete("/api/agents/canary"));

            assertThat(answers)
                    .noneMatch(answer -> answer.asString().contains(CANARY))
                    .noneMatch(answer -> answer.headers().toString().contains(CANARY));
            for (Stream<String> stream : List.of(internal, open)) {
                List<String> told =
                        stream.takeWhile(line -> !line.contains("agent.deleted")).toList();
                assertThat(told)
                        .anyMatch(line -> line.contains("agent.credentials_changed"))
                        .noneMatch(line -> line.contains(CANARY));
            }
            String dump = fresh.dump();
            for (String form : forms(CANARY)) {
                assertThat(dump).contains("canary").doesNotContain(form);
            }
            service.stop();
            assertThat(service.output()).contains("DEBUG");
            for (String form : forms(CANARY)) {
                assertThat(service.output()).doesNotContain(form);
            }
        }
    }

    private static Response rotate(String body) {
        return request()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/agents/canary/providers/llm/secret");
    }

    /// As it is, as a database writes bytes, and as a header may carry it.
    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String keyOf(String agent) {
        return resolved("llm", "llm", agent).path("view.provider.secrets.api_key");
    }

    @Test
    void missingKeyIsRefused() throws Exception {
        Files.delete(Path.of(fresh.settings().get("switchboard.credential.kek-file")));

        try (var service = fresh.start(Map.of())) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.output()).contains("does not exist").doesNotContain("\tat ");
        }
    }
}
