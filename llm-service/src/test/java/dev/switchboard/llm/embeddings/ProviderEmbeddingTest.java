package dev.switchboard.llm.embeddings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.ReceivedRequest;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.OfficialClient;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An agent whose provider has a model for embeddings answers with that one's.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ProviderEmbeddingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletionsEmulator provider = CompletionsEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OfficialClient.of(service);
        publish(Map.of());
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void providerIsAskedWithItsModelAndTheAgentsKey() throws Exception {
        CreateEmbeddingResponse answer =
                client.embeddings()
                        .create(
                                EmbeddingCreateParams.builder()
                                        .model("librarian")
                                        .inputOfArrayOfStrings(List.of("one", "two words"))
                                        .dimensions(3)
                                        .build());

        answer.validate();
        assertThat(answer.model()).isEqualTo("nomic-embed-text");
        assertThat(answer.usage().promptTokens()).isEqualTo(3);
        assertThat(answer.data())
                .extracting(each -> each.embedding())
                .containsExactly(vectorOf("one", 3), vectorOf("two words", 3));
        ReceivedRequest request = provider.server().nextRequest(PATIENCE);
        assertThat(request.head().path()).isEqualTo("/v1/embeddings");
        assertThat(request.head().header("authorization")).contains("Bearer " + Providers.KEY);
        assertThat(request.json().getString("model")).isEqualTo("nomic-embed-text");
        assertThat(request.json().getInteger("dimensions")).isEqualTo(3);
    }

    @Test
    void manyTextsAreAskedForInPartsAndKeepTheirOrder() {
        List<String> texts = IntStream.range(0, 300).mapToObj(i -> "text " + i).toList();

        CreateEmbeddingResponse answer =
                client.embeddings()
                        .create(
                                EmbeddingCreateParams.builder()
                                        .model("librarian")
                                        .inputOfArrayOfStrings(texts)
                                        .build());

        assertThat(answer.data())
                .extracting(each -> each.embedding())
                .containsExactlyElementsOf(texts.stream().map(text -> vectorOf(text, 4)).toList());
        assertThat(provider.server().requests()).hasSize(3);
    }

    @Test
    void refusalOfTheProviderIsTold() {
        provider.server().next(Fault.tooManyRequests(Duration.ofSeconds(7)), Fault.unauthorized());

        embed().statusCode(429);
        embed().statusCode(502).body("error.type", equalTo("server_error"));
    }

    @Test
    void answerThatLacksAVectorIsNoAnswer() {
        provider.server().next(new Fault.EmptySuccess());

        embed().statusCode(502);
    }

    /// An address of completions that is not the standard one says nothing about embeddings.
    @Test
    void addressThatCannotBeKnownIsAProblemOfTheAgent() {
        publish(Map.of("completions_path", "/generate"));

        String refused =
                embed().statusCode(422)
                        .body("error.code", equalTo("invalid_configuration"))
                        .extract()
                        .asString();

        assertThat(refused).contains("completions_path");
        assertThat(provider.server().requests()).isEmpty();
    }

    private ValidatableResponse embed() {
        return given().contentType("application/json")
                .body("{\"model\":\"librarian\",\"input\":\"Hello\"}")
                .post("/v1/embeddings")
                .then();
    }

    private void publish(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("api_url", provider.url() + "/v1");
        settings.put("model", "llama3.2");
        settings.put("embedding_model", "nomic-embed-text");
        agents.publish(
                "librarian",
                new ProviderSettings(
                        "openai-compatible",
                        settings,
                        Map.of("api_key", new Secret(Providers.KEY))),
                List.of("Help."));
    }

    private static List<Float> vectorOf(String text, int dimensions) {
        var vector = new ArrayList<Float>();
        for (float number : CompletionsEmulator.vectorOf(text, dimensions)) {
            vector.add(number);
        }
        return vector;
    }
}
