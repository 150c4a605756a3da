package dev.switchboard.agent.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/// Reads and writes agents' documents. JSON is YAML, so that one reader does for both. Plain data
/// only: no tags, no anchors, no aliases, nothing that grows while it is read.
public final class Documents {
    private static final int MOST = 200;
    private static final int MOST_CHARACTERS = 8 << 20;
    private static final int DEEPEST = 64;
    private static final String LIST = "agents";

    private static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .loaderOptions(limits())
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private Documents() {}

    /// The limits of whatever reads YAML.
    static LoaderOptions limits() {
        var limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        return limits;
    }

    /// The documents in a text: each part of a stream is one, and so is each entry of a list or of
    /// a list `agents`.
    ///
    /// @throws ProblemException `malformed-request` that says where the text is wrong
    public static List<JsonNode> read(byte[] bytes) {
        String text = text(bytes);
        PlainYaml.demand(text);
        var documents = new ArrayList<JsonNode>();
        try (MappingIterator<JsonNode> parts = YAML.readerFor(JsonNode.class).readValues(text)) {
            while (parts.hasNext()) {
                add(documents, parts.next());
            }
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        } catch (RuntimeException wrapped) {
            if (wrapped.getCause() instanceof JsonProcessingException malformed) {
                throw malformed(malformed);
            }
            throw wrapped;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (documents.isEmpty() || documents.size() > MOST) {
            throw refuse(
                    "The text has %d documents; 1 to %d are taken at once."
                            .formatted(documents.size(), MOST));
        }
        return documents;
    }

    /// An object as YAML.
    static String write(ObjectNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(List<JsonNode> documents, JsonNode part) {
        if (part.isNull() || part.isMissingNode()) {
            return; // what stands before the first `---`
        }
        if (part.isArray()) {
            part.forEach(documents::add);
        } else if (part.size() == 1 && part.path(LIST).isArray()) {
            part.path(LIST).forEach(documents::add);
        } else {
            documents.add(part);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException foreign) {
            throw refuse("The text is not UTF-8.");
        }
    }

    private static ProblemException malformed(JsonProcessingException malformed) {
        var where = malformed.getLocation();
        return refuse(
                where == null
                        ? "The text is neither YAML nor JSON."
                        : "The text is neither YAML nor JSON at line %d, column %d."
                                .formatted(where.getLineNr(), where.getColumnNr()));
    }

    static ProblemException refuse(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
