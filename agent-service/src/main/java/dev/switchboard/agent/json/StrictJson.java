package dev.switchboard.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads JSON without guessing: no duplicate keys, nothing after the end, numbers as they were
/// written.
public final class StrictJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /// What PostgreSQL kept as `jsonb` has no key twice.
    private static final ObjectReader STORED =
            MAPPER.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private StrictJson() {}

    /// The object in a request's body.
    ///
    /// @throws ProblemException `malformed-request`, which says where but never what
    public static ObjectNode request(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    where == null
                            ? "The body is not valid JSON."
                            : "The body is not valid JSON at line %d, column %d."
                                    .formatted(where.getLineNr(), where.getColumnNr()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST, "The body must be one JSON object.");
    }

    /// An object that this service itself has stored.
    public static ObjectNode stored(String json) {
        try {
            return (ObjectNode) STORED.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored document is not JSON", broken);
        }
    }

    /// An empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
