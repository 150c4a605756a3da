package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import dev.switchboard.client.problem.ProblemException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One kind of document. Immutable. Keeps the validator's own types (it reads JSON with another
/// generation of Jackson than we do) to itself.
public final class DocumentSchema {
    /// Nobody reads more violations than these.
    private static final int MOST = 500;

    private static final Dialect DIALECT = dialect();

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDialect(
                    DIALECT,
                    registry ->
                            registry.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .locale(Locale.ENGLISH)
                                            .pathType(PathType.JSON_POINTER)
                                            .build()));

    private final ObjectNode json;
    private final Blocks blocks;
    private final Schema compiled;
    private final Explanation explanation;

    /// @param json the JSON Schema; references stay within it
    public DocumentSchema(ObjectNode json) {
        this.json = json.deepCopy();
        blocks = new Blocks(this.json);
        compiled = REGISTRY.getSchema(json.toString(), InputFormat.JSON);
        compiled.initializeValidators();
        explanation = new Explanation(this.json);
    }

    /// A copy of the JSON Schema.
    public ObjectNode json() {
        return json.deepCopy();
    }

    /// Every place where a document is not valid, one violation each; a place that is missing or
    /// unknown is named itself, not its parent.
    public List<Violation> violations(JsonNode document) {
        var byPlace = new TreeMap<String, Violation>();
        compiled.validate(document.toString(), InputFormat.JSON).stream()
                .limit(MOST)
                .map(explanation::of)
                .forEach(wrong -> byPlace.merge(wrong.pointer(), wrong, DocumentSchema::clearer));
        return List.copyOf(byPlace.values());
    }

    /// A document in its normal form, and everything that is wrong with it.
    ///
    /// @param document fields under their own names, without those that count as absent: `null`, an
    ///   empty text, an empty block
    /// @param violations one for each place; the pointers lead into the document as it was given
    /// @param written the pointer into the document as it was given, for one into the normal form
    public record Reading(
            ObjectNode document, List<Violation> violations, UnaryOperator<String> written) {
        public Reading {
            violations = List.copyOf(violations);
        }
    }

    /// Reads a document.
    public Reading read(ObjectNode document) {
        var form = new NormalForm(blocks, true);
        ObjectNode normal = form.of(document);
        var found = new ArrayList<>(form.contradictions());
        violations(normal).stream()
                .map(wrong ->
                        new Violation(form.written(wrong.pointer()), wrong.code(), wrong.message()))
                .forEach(found::add);
        return new Reading(normal, found, form::written);
    }

    /// A part of a document, such as a patch, with fields under their own names.
    public ObjectNode renamed(ObjectNode part) {
        return new NormalForm(blocks, false).of(part);
    }

    /// The document with the default of every field that it leaves out.
    public ObjectNode withDefaults(ObjectNode document) {
        return new Defaults(blocks).into(document.deepCopy());
    }

    /// The places of a document that say something on which this release does not act.
    public List<Unavailable> unavailable(ObjectNode document) {
        return new Availability(blocks).missingOf(document);
    }

    /// The document with its fields in the order in which the schema describes them.
    public ObjectNode ordered(ObjectNode document) {
        return new Order(blocks).of(document);
    }

    /// The wrong kind of value explains whatever else is wrong with it.
    private static Violation clearer(Violation one, Violation other) {
        return other.code().equals("type") ? other : one;
    }

    private static Dialect dialect() {
        var builder = Dialect.builder(Dialects.getDraft202012());
        Stream.of(
                        "x-secret",
                        "x-exposes-secrets",
                        "x-group",
                        "x-available",
                        "x-works",
                        "x-tools",
                        "x-aliases",
                        "x-hint")
                .map(AnnotationKeyword::new)
                .forEach(builder::keyword);
        return builder.build();
    }
}
