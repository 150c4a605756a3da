package dev.switchboard.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// One spelling for equal JSON: keys in order, no white space, `1.0` as `1`. Two documents are
/// equal when their hashes are.
public final class CanonicalJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CanonicalJson() {}

    /// The canonical text.
    public static String of(JsonNode node) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(node, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// The SHA-256 of the canonical text in UTF-8, in hexadecimal.
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

    private static void write(JsonNode node, JsonGenerator text) throws IOException {
        switch (node) {
            case ObjectNode object -> writeObject(object, text);
            case ArrayNode array -> writeArray(array, text);
            case TextNode string -> text.writeString(string.textValue());
            case JsonNode number when number.isNumber() ->
                    text.writeRawValue(number.decimalValue().stripTrailingZeros().toString());
            case JsonNode leaf -> text.writeRawValue(leaf.asText());
        }
    }

    private static void writeObject(ObjectNode object, JsonGenerator text) throws IOException {
        String[] names = object.properties().stream().map(Map.Entry::getKey).toArray(String[]::new);
        Arrays.sort(names);
        text.writeStartObject();
        for (String name : names) {
            text.writeFieldName(name);
            write(object.path(name), text);
        }
        text.writeEndObject();
    }

    private static void writeArray(ArrayNode array, JsonGenerator text) throws IOException {
        text.writeStartArray();
        for (JsonNode item : array) {
            write(item, text);
        }
        text.writeEndArray();
    }
}
