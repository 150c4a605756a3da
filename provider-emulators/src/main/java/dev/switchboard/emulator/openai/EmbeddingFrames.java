package dev.switchboard.emulator.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/// The answer to a request for embeddings.
final class EmbeddingFrames {
    private EmbeddingFrames() {}

    static JsonObject answer(JsonObject question) {
        List<String> texts = texts(question.getValue("input"));
        int dimensions = question.getInteger("dimensions", CompletionsEmulator.DIMENSIONS);
        boolean base64 = question.getString("encoding_format", "float").equals("base64");
        var data = new JsonArray();
        for (String text : texts) {
            float[] vector = CompletionsEmulator.vectorOf(text, dimensions);
            data.add(
                    new JsonObject()
                            .put("object", "embedding")
                            .put("index", data.size())
                            .put("embedding", base64 ? base64(vector) : numbers(vector)));
        }
        int tokens = texts.stream().mapToInt(text -> text.split("\\s+").length).sum();
        return empty(question)
                .put("data", data)
                .put(
                        "usage",
                        new JsonObject().put("prompt_tokens", tokens).put("total_tokens", tokens));
    }

    static JsonObject empty(JsonObject question) {
        return new JsonObject()
                .put("object", "list")
                .put("data", new JsonArray())
                .put("model", question.getString("model"))
                .put("usage", new JsonObject().put("prompt_tokens", 0).put("total_tokens", 0));
    }

    private static List<String> texts(Object input) {
        return input instanceof JsonArray several
                ? several.stream().map(String.class::cast).toList()
                : List.of((String) input);
    }

    private static JsonArray numbers(float[] vector) {
        var numbers = new JsonArray();
        for (float number : vector) {
            numbers.add(number);
        }
        return numbers;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
