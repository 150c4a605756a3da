package dev.switchboard.agent.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/// One spelling for equal JSON: keys in order, no white space, `1.0` as `1`. Two documents are
/// equal when their hashes are.
public final class CanonicalJson {
    private CanonicalJson() {}

    /// The canonical text.
    public static String of(JsonNode node) {
        var text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    /// The SHA-256 of the canonical text, in hexadecimal.
    public static String sha256(JsonNode node) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(of(node).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(JsonNode node, StringBuilder text) {
        switch (node) {
            case ObjectNode object -> writeObject(object, text);
            case ArrayNode array -> writeArray(array, text);
            case JsonNode number when number.isNumber() ->
                    text.append(number.decimalValue().stripTrailingZeros());
            case JsonNode leaf -> text.append(leaf);
        }
    }

    private static void writeObject(ObjectNode object, StringBuilder text) {
        var sorted = new TreeMap<String, JsonNode>();
        object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        char separator = '{';
        for (var entry : sorted.entrySet()) {
            text.append(separator).append(TextNode.valueOf(entry.getKey())).append(':');
            write(entry.getValue(), text);
            separator = ',';
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(ArrayNode array, StringBuilder text) {
        text.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            write(array.get(i), text);
        }
        text.append(']');
    }
}
