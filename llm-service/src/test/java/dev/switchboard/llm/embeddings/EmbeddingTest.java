package dev.switchboard.llm.embeddings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.OfficialClient;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// OpenAI's own client for Java asks for embeddings; the real model makes them.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class EmbeddingTest {
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OfficialClient.of(service);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void textsThatMeanTheSamePointTheSameWay() {
        CreateEmbeddingResponse answer =
                client.embeddings()
                        .create(
                                EmbeddingCreateParams.builder()
                                        .model("all-minilm-l6-v2")
                                        .inputOfArrayOfStrings(
                                                List.of(
                                                        "When are you open?",
                                                        "What are your opening hours?",
                                                        "My router has a red light."))
                                        .build());

        answer.validate();
        assertThat(answer.model()).isEqualTo("all-minilm-l6-v2");
        assertThat(answer.usage().promptTokens()).isPositive();
        List<List<Float>> vectors =
                answer.data().stream().map(embedding -> embedding.embedding()).toList();
        assertThat(vectors).hasSize(3).allSatisfy(vector -> assertThat(vector).hasSize(384));
        assertThat(likeness(vectors.get(0), vectors.get(0))).isCloseTo(1, within(0.01));
        assertThat(likeness(vectors.get(0), vectors.get(1)))
                .isGreaterThan(likeness(vectors.get(0), vectors.get(2)) + 0.3);
    }

    @Test
    void floatsAndBase64AreTheSameNumbers() {
        var question =
                EmbeddingCreateParams.builder().model("all-minilm-l6-v2").input("Hello there");

        var coded =
                client.embeddings()
                        .create(
                                question.encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                                        .build());
        var plain =
                client.embeddings()
                        .create(
                                question.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                                        .build());

        assertThat(coded.data().getFirst().embedding())
                .isEqualTo(plain.data().getFirst().embedding());
    }

    @Test
    void agentsNameStandsForItsEmbeddings() {
        agents.publish("guide", Providers.retrieval(), List.of("You are a guide."));

        given().contentType("application/json")
                .body("{\"model\":\"guide\",\"input\":\"Hello\",\"dimensions\":384}")
                .post("/v1/embeddings")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data[0].object", equalTo("embedding"))
                .body("data[0].embedding.size()", equalTo(384));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'model':'all-minilm-l6-v2' | input | missing_required_parameter | 400",
                "'input':'' | input | invalid_value | 400",
                "'input':[] | input | invalid_value | 400",
                "'input':['a',''] | input.1 | invalid_value | 400",
                "'input':[1,2,3] | input | unsupported_value | 400",
                "'input':[[1,2],[3]] | input | unsupported_value | 400",
                "'input':{} | input | invalid_type | 400",
                "'input':'a','encoding_format':'hex' | encoding_format | invalid_value | 400",
                "'input':'a','dimensions':256 | dimensions | unsupported_value | 400",
                "'input':'a','dimensions':'all' | dimensions | invalid_type | 400",
                "'input':'a','model':'text-embedding-3-small' | model | model_not_found | 404",
            })
    void parameterThatCannotBeUsedIsNamed(String body, String param, String code, int status) {
        given().contentType("application/json")
                .body("{%s}".formatted(body.replace('\'', '"')))
                .post("/v1/embeddings")
                .then()
                .statusCode(status)
                .body("error.param", equalTo(param))
                .body("error.code", equalTo(code));
    }

    private static double likeness(List<Float> one, List<Float> other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += one.get(i) * other.get(i);
        }
        return sum;
    }
}
