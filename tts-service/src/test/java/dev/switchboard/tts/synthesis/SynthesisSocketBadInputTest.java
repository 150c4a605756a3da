package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SynthesisSocketBadInputTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @Inject FakeSynthesizer synthesizer;

    @BeforeEach
    void forget() {
        synthesizer.reset();
    }

    @Test
    void tooLongTextIsRefused() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "x".repeat(4001));

            JsonNode error = client.expect("error");
            assertThat(error.path("id").asText()).isEqualTo("c1");
            assertThat(error.at("/problem/code").asText()).isEqualTo("too-large");
        }
    }

    @Test
    void atMost64TextsWait() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("first", "This one must wait.");
            client.expect("started");
            IntStream.range(0, 65).forEach(i -> client.speak("c" + i, "Next."));

            JsonNode error = client.expect("error");
            assertThat(error.path("id").asText()).isEqualTo("c64");
            assertThat(error.at("/problem/code").asText()).isEqualTo("too-many-requests");
            synthesizer.proceed();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "not json",
                "[]",
                "{}",
                "{\"type\":\"sing\"}",
                "{\"type\":\"speak\",\"text\":\"Hello.\"}",
                "{\"type\":\"speak\",\"id\":\"c1\"}",
                "{\"type\":\"append\",\"text\":\"Hel\"}",
                "{\"type\":\"append\",\"id\":\"c1\"}",
                "{\"type\":\"append\",\"id\":\"\",\"text\":\"Hel\"}",
                "{\"type\":\"finish\"}",
                "{\"type\":\"speak\",\"id\":{},\"text\":\"Hello.\"}"
            })
    void malformedMessageIsReportedAndTheConnectionGoesOn(String message) {
        try (SynthesisClient client = ready("fake")) {
            client.send(message);
            assertThat(client.expectProblem()).isEqualTo("malformed-request");

            client.speak("c1", "Still here.");
            client.expect("started");
        }
    }

    @Test
    void binaryFrameIsReportedAndTheConnectionGoesOn() {
        try (SynthesisClient client = ready("fake")) {
            client.sendBinary(new byte[] {1, 2, 3});
            assertThat(client.expectProblem()).isEqualTo("malformed-request");

            client.speak("c1", "Still here.");
            client.expect("started");
        }
    }

    @Test
    void oversizedFrameClosesTheConnection() {
        try (SynthesisClient client = ready("fake")) {
            client.send("x".repeat(100_000));

            assertThat(client.expectClose()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?agent=nobody, agent-not-found",
        "?agent=NOT A KEY, agent-not-found",
        "?agent=fake&revision=99, revision-not-found",
        "?agent=fake&revision=x, malformed-request",
        "?agent=alien, unknown-provider",
        "?agent=broken, invalid-configuration",
        "?agent=mute, invalid-configuration"
    })
    void agentThatCannotSpeakIsExplainedAndTheConnectionCloses(String query, String problem) {
        try (SynthesisClient client = SynthesisClient.connect(base, query.replace(" ", "%20"))) {
            assertThat(client.expectProblem()).isEqualTo(problem);
            assertThat(client.expectClose()).isEqualTo(1008);
        }
    }

    private SynthesisClient connect(String agent) {
        return SynthesisClient.connect(base, "?agent=" + agent);
    }

    private SynthesisClient ready(String agent) {
        SynthesisClient client = connect(agent);
        client.expect("ready");
        return client;
    }
}
