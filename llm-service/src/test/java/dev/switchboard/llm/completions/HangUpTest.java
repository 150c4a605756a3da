package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever hangs up is not charged for the rest.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class HangUpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;

    @BeforeEach
    void publish() {
        agents.publish("talker", Providers.emulated(provider), List.of("Talk."));
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hangingUpBeforeTheFirstWordEndsTheProvidersWork(boolean stream) throws Exception {
        provider.answer(Answer.failing(new Fault.HangBeforeFirstByte()));
        var pending = http.sendAsync(request(stream), BodyHandlers.ofString());
        var asked = provider.nextRequest(PATIENCE);

        pending.cancel(true);

        assertThat(asked.closedByClient().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotZero();
    }

    @Test
    void hangingUpInTheMiddleOfAStreamEndsTheProvidersWork() throws Exception {
        provider.answer(Answer.failing(new Fault.Stall(2)));
        var answer = http.send(request(true), BodyHandlers.ofInputStream());
        assertThat(new String(answer.body().readNBytes(6), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("data: ");
        var asked = provider.nextRequest(PATIENCE);

        answer.body().close();

        assertThat(asked.closedByClient().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotZero();
    }

    private HttpRequest request(boolean stream) {
        return HttpRequest.newBuilder(service.resolve("/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"model\":\"talker\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                                        .formatted(stream)))
                .build();
    }
}
