package dev.switchboard.llm.embeddings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.llm.model.EmbeddingModel.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Embeddings in one document.
final class EmbeddingAnswer {
    private static final String VECTOR = "embedding";

    private EmbeddingAnswer() {}

    static ObjectNode of(Vectors made, String model, boolean base64) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < made.vectors().size(); i++) {
            ObjectNode item = data.addObject().put("object", VECTOR).put("index", i);
            float[] vector = made.vectors().get(i);
            if (base64) {
                item.put(VECTOR, base64(vector));
            } else {
                ArrayNode numbers = item.putArray(VECTOR);
                for (float number : vector) {
                    numbers.add(number);
                }
            }
        }
        answer.put("model", model);
        answer.putObject("usage")
                .put("prompt_tokens", made.tokens())
                .put("total_tokens", made.tokens());
        return answer;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
