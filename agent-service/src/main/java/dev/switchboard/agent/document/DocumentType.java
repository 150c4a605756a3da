package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.schema.DocumentSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The kinds of document. The schema of each is the one source of how it is read and described.
public enum DocumentType {
    AGENT_CONFIG,
    PERSONA,
    SKILL,
    KNOWLEDGE_BASE;

    private static final Map<DocumentType, DocumentSchema> SCHEMAS = schemas();

    private static Map<DocumentType, DocumentSchema> schemas() {
        var schemas = new EnumMap<DocumentType, DocumentSchema>(DocumentType.class);
        for (DocumentType type : values()) {
            ObjectNode json = resource(type.word());
            for (String part : type.parts()) {
                json.withObject("/$defs").setAll(resource(type.word() + "/" + part));
            }
            schemas.put(type, new DocumentSchema(json));
        }
        return schemas;
    }

    /// The files that the larger schemas are written in.
    private List<String> parts() {
        return switch (this) {
            case AGENT_CONFIG -> List.of("references", "behaviour", "model", "storage", "voice");
            case PERSONA, SKILL, KNOWLEDGE_BASE -> List.of();
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DocumentType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DocumentType::word).toList();
    }

    /// The JSON Schema.
    public DocumentSchema schema() {
        return Optional.ofNullable(SCHEMAS.get(this)).orElseThrow();
    }

    /// Reads a document: what is wrong with it goes to `violations`.
    ///
    /// @return the document in its normal form
    /// @throws dev.switchboard.client.problem.ProblemException at once if it could not be stored
    ///   even if it were valid
    public ObjectNode read(ObjectNode document, Violations violations) {
        StorableJson.check(document, "", violations);
        violations.throwIfAny();
        var reading = schema().read(document);
        violations.addAll(reading);
        return reading.document();
    }

    private static ObjectNode resource(String name) {
        try (InputStream in =
                DocumentType.class.getResourceAsStream("/schemas/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("There is no schema " + name);
            }
            return new ObjectMapper().readValue(in, ObjectNode.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("The schema " + name + " cannot be read", broken);
        }
    }
}
