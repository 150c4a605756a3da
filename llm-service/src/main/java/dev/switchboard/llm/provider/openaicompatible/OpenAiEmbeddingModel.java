package dev.switchboard.llm.provider.openaicompatible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.llm.model.EmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// OpenAI embeddings over our egress. Many texts are asked for in several requests, one after the
/// other: an answer of thousands of vectors is larger than anyone takes.
final class OpenAiEmbeddingModel implements EmbeddingModel {
    private static final int TEXTS_AT_ONCE = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Egress egress;
    private final OpenAiDialect dialect = new OpenAiDialect();
    private final HttpCall call;
    private final String name;

    OpenAiEmbeddingModel(Egress egress, ProviderSettings settings, String name) {
        this.egress = egress;
        this.name = name;
        HttpCall anonymous =
                HttpCall.post(Endpoint.of(settings).embeddings().toString())
                        .withLimits(Limits.of(settings));
        this.call =
                Optional.ofNullable(settings.secrets().get("api_key"))
                        .map(Secret::reveal)
                        .map(key -> anonymous.withHeader("Authorization", "Bearer " + key))
                        .orElse(anonymous);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Vectors embed(List<String> texts, Optional<Integer> dimensions)
            throws InterruptedException {
        var vectors = new ArrayList<float[]>();
        int tokens = 0;
        for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE));
            JsonNode answer = ask(some, dimensions);
            vectors.addAll(vectors(answer, some.size()));
            tokens += answer.path("usage").path("prompt_tokens").asInt(0);
        }
        return new Vectors(vectors, tokens);
    }

    private JsonNode ask(List<String> texts, Optional<Integer> dimensions)
            throws InterruptedException {
        ObjectNode question = JSON.createObjectNode().put("model", name);
        ArrayNode input = question.putArray("input");
        texts.forEach(input::add);
        question.put("encoding_format", "float");
        dimensions.ifPresent(length -> question.put("dimensions", length));
        byte[] body = question.toString().getBytes(StandardCharsets.UTF_8);
        try (Exchange exchange = egress.open(call.withBody("application/json", body))) {
            exchange.succeeded();
            return JSON.readTree(exchange.all());
        } catch (ProviderFailure failure) {
            throw dialect.refine(failure);
        } catch (IOException notJson) {
            throw Failures.unreadable();
        }
    }

    /// Each says to which text it belongs; none may be missing.
    private static List<float[]> vectors(JsonNode answer, int count) {
        var byText = new float[count][];
        for (JsonNode item : answer.path("data")) {
            int index = item.path("index").asInt(-1);
            if (index < 0 || index >= count) {
                throw Failures.unreadable();
            }
            byText[index] = vector(item.path("embedding"));
        }
        List<float[]> all = new ArrayList<>();
        for (float[] each : byText) {
            if (each == null || each.length == 0) {
                throw Failures.unreadable();
            }
            all.add(each);
        }
        return all;
    }

    private static float[] vector(JsonNode numbers) {
        var vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!Objects.requireNonNull(numbers.get(i)).isNumber()) {
                throw Failures.unreadable();
            }
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }
}
