package dev.switchboard.agent;

import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How the packaged service starts and ends: each test begins with an empty database.
class StartIT {
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
    @Tag("R2-46")
    void developmentAgentIsMadeFromTheEnvironmentAtTheFirstStartOnly() throws Exception {
        String version;
        try (var first = fresh.start(MODEL).use()) {
            var agent = get("current");
            version = agent.header("ETag");
            assertThat(agent.<String>path("name")).isEqualTo("Development Agent");
            assertThat(agent.<String>path("llmProviderConfig.model")).isEqualTo("first");
            assertThat(agent.<String>path("ttsProviderConfig.provider")).isEqualTo("auto.embedded");
            assertThat(agent.asString()).doesNotContain(CANARY);
            assertThat(
                            resolved("llm", "llm", "development")
                                    .<String>path("view.provider.secrets.api_key"))
                    .isEqualTo(CANARY);
            assertThat(fresh.dump()).contains("Development Agent").doesNotContain(CANARY);
            first.stop();
            assertThat(first.output()).doesNotContain(CANARY);
        }

        var changed = new HashMap<>(MODEL);
        changed.put("LLM_MODEL", "second");
        try (var second = fresh.start(changed).use()) {
            assertThat(get("current").header("ETag")).isEqualTo(version);
            assertThat(request().get("/api/agents").jsonPath().getList("items")).hasSize(3);
            second.stop();
        }
    }

    @Test
    void incompleteEnvironmentIsRefusedInOneSentence() throws Exception {
        try (var service = fresh.start(Map.of("LLM_PROVIDER", "openai-compatible"))) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.output())
                    .contains("LLM_BASE_URL is needed for openai-compatible: set it.")
                    .doesNotContain("\tat ");
        }
    }

    /// The database decides which replica makes the first agents; a later start finds them there.
    @Test
    @Tag("R0-40")
    void emptyDatabaseIsSeededOnceByOneOfTheReplicasThatStartAtOnce() throws Exception {
        List<String> seeded;
        try (var one = fresh.start(Map.of());
                var other = fresh.start(Map.of());
                var client = HttpClient.newHttpClient()) {
            one.use();
            try (Stream<String> lines =
                    FreshInstallation.lines(client, "llm", "/internal/changes")) {
                other.use();
                assertThat(
                                request()
                                        .get("/api/agents")
                                        .jsonPath()
                                        .getList("items.key", String.class))
                        .containsExactlyInAnyOrder("nova", "vera");

                post("{\"key\": \"made-by-the-other\", \"name\": \"Other\"}");

                assertThat(lines.filter(line -> line.contains("made-by-the-other")).findFirst())
                        .isPresent();
            }
            seeded = made();
            assertThat(seeded).filteredOn(entry -> entry.contains("agent.created")).hasSize(3);
            one.stop();
            other.stop();
            assertThat(List.of(one.output(), other.output()))
                    .filteredOn(output -> output.contains("Made the first agents: nova, vera"))
                    .hasSize(1);
        }
        String before = fresh.dump();

        try (var again = fresh.start(Map.of()).use()) {
            assertThat(made()).isEqualTo(seeded);
            again.stop();
        }
        assertThat(fresh.dump()).isEqualTo(before);
    }

    /// What the audit log tells of agents.
    private static List<String> made() {
        return request()
                .get("/api/audit?limit=100")
                .jsonPath()
                .getList("items.collect { it.action + ' ' + it.subject.key }", String.class);
    }

    @Test
    @Tag("R2-55")
    void environmentAnswersOnlyWhereNoAgentIsNamedAndIsCounted() throws Exception {
        try (var service = fresh.start(MODEL).use()) {
            assertThat(get("nova").<String>path("key")).isEqualTo("nova");
            assertThat(get("development").statusCode()).isEqualTo(200);
            assertThat(resolved("llm", "llm", "nova").<String>path("head.key")).isEqualTo("nova");
            assertThat(fallbacks()).isEqualTo("0.0");

            assertThat(get("current").<String>path("key")).isEqualTo("development");
            assertThat(resolved("llm", "llm", "current").<String>path("head.key"))
                    .isEqualTo("development");
            assertThat(fallbacks()).isEqualTo("2.0");

            request().post("/api/agents/nova/set-default").then().statusCode(200);
            assertThat(get("current").<String>path("key")).isEqualTo("nova");
            assertThat(fallbacks()).isEqualTo("2.0");
            service.stop();
        }
    }

    @Test
    @Tag("R2-56")
    void environmentThatIsNotWantedIsAnErrorInsteadOfAFallback() throws Exception {
        try (var service = fresh.start(MODEL).use()) {
            assertThat(get("current").<String>path("key")).isEqualTo("development");
            service.stop();
        }

        fresh.settings().put("switchboard.agent.env-fallback", "false");
        try (var service = fresh.start(MODEL).use()) {
            var current = get("current");
            assertThat(current.statusCode()).isEqualTo(404);
            assertThat(current.<String>path("code")).isEqualTo("agent-not-found");
            assertThat(current.<String>path("detail")).contains("make one the default");
            assertThat(resolved("tts", "tts", "current").statusCode()).isEqualTo(404);
            assertThat(get("nova").statusCode()).isEqualTo(200);
            request().post("/api/agents/nova/set-default").then().statusCode(200);
            assertThat(get("current").<String>path("key")).isEqualTo("nova");
            service.stop();
        }
    }

    private static String fallbacks() {
        return request()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("switchboard_agent_env_fallbacks_total"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void openStreamDoesNotHoldUpTheEnd() throws Exception {
        try (var service = fresh.start(Map.of()).use();
                var client = HttpClient.newHttpClient();
                Stream<String> lines =
                        FreshInstallation.lines(client, "llm", "/internal/changes")) {
            var iterator = lines.iterator();
            iterator.next();

            Duration took = service.stop();

            assertThat(took).isLessThan(Duration.ofSeconds(15));
            assertThat(service.output()).doesNotContain("ERROR");
        }
    }
}
