package dev.switchboard.stt.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.json.JsonBuffers;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// JSON of the wires.
public final class Messages {
    private static final ObjectMapper JSON = JsonBuffers.mapper();

    private Messages() {}

    /// Reads an object.
    ///
    /// @throws ProviderFailure when it is none
    public static JsonNode read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw Failures.unreadable();
    }

    /// An empty object.
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// An object with a `type`.
    public static ObjectNode type(String type) {
        return object().put("type", type);
    }

    /// The JSON of a list.
    public static String array(List<String> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(array::add);
        return array.toString();
    }

    /// A text message with this object.
    public static Outgoing text(ObjectNode message) {
        return new Outgoing.Text(message.toString());
    }

    /// The words of an array.
    public static List<Word> words(JsonNode array, Function<JsonNode, Word> each) {
        List<Word> words = new ArrayList<>();
        array.forEach(node -> words.add(each.apply(node)));
        return words;
    }

    /// Seconds as they stand in JSON.
    public static Duration seconds(JsonNode node) {
        return Duration.ofMillis(Math.round(node.asDouble() * 1000));
    }
}
