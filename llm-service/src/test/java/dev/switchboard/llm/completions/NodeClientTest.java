package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import dev.switchboard.testing.node.NodePackages;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// OpenAI's own client of npm. It runs where Node.js is installed.
@QuarkusTest
@Timeout(value = 600, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class NodeClientTest {
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void officialClientOfNpmUsesEveryDoor() throws Exception {
        Optional<NodePackages> packages = NodePackages.fetch("openai@6.49.0");
        assumeTrue(packages.isPresent(), "needs Node.js and a registry of npm");
        agents.publish("guide", Providers.emulated(provider), List.of("You are a guide."));
        provider.answer(
                Answer.of("In one piece"),
                Answer.of("In several pieces"),
                Answer.failing(new Fault.Truncated(1)));

        String printed =
                packages.orElseThrow()
                        .run(script(), Map.of("BASE", service.resolve("/v1").toString()));

        JsonNode seen = new ObjectMapper().readTree(printed);
        assertThat(seen.path("models").toString()).contains("\"guide\"");
        assertThat(seen.path("model").asText()).isEqualTo("guide");
        assertThat(seen.path("missing").toString())
                .isEqualTo("{\"status\":404,\"code\":\"model_not_found\"}");
        assertThat(seen.path("whole").asText()).isEqualTo("In one piece");
        assertThat(seen.path("streamed").asText()).isEqualTo("In several pieces");
        assertThat(seen.path("tokens").asInt()).isEqualTo(3);
        assertThat(seen.path("broken").asText()).contains("ended its answer in the middle");
        assertThat(seen.path("dimensions").asInt()).isEqualTo(384);
        assertThat(seen.path("requestId").asText()).isNotEmpty();
    }

    private static String script() throws Exception {
        try (var in = NodeClientTest.class.getResourceAsStream("openai.mjs")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
