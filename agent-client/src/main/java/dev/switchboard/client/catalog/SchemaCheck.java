package dev.switchboard.client.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import dev.switchboard.client.problem.ProblemException.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One compiled JSON Schema. Keeps the validator's own types (it reads JSON with another generation
/// of Jackson than we do) out of the catalogue.
final class SchemaCheck {
    /// JSON Schema 2020-12 and our two keywords, which say something but check nothing.
    private static final Dialect DIALECT =
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new AnnotationKeyword("x-secret"))
                    .keyword(new AnnotationKeyword("x-exposes-secrets"))
                    .build();

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDialect(
                    DIALECT,
                    registry ->
                            registry.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .locale(Locale.ENGLISH)
                                            .pathType(PathType.JSON_POINTER)
                                            .build()));

    private final Schema schema;

    SchemaCheck(String schemaJson) {
        schema = REGISTRY.getSchema(schemaJson, InputFormat.JSON);
        schema.initializeValidators();
    }

    List<Violation> violations(String json, Set<String> presentSecrets) {
        return schema.validate(json, InputFormat.JSON).stream()
                .filter(error -> !isGivenElsewhere(error, presentSecrets))
                .map(error -> new Violation(pointer(error), error.getKeyword(), error.getMessage()))
                .sorted(Comparator.comparing(Violation::pointer))
                .toList();
    }

    private static boolean isGivenElsewhere(Error error, Set<String> presentSecrets) {
        return "required".equals(error.getKeyword())
                && error.getInstanceLocation().toString().isEmpty()
                && presentSecrets.contains(error.getProperty());
    }

    /// A missing field is reported at its own place, not at its parent's.
    private static String pointer(Error error) {
        var parent = error.getInstanceLocation().toString();
        return "required".equals(error.getKeyword())
                ? parent + "/" + error.getProperty().replace("~", "~0").replace("/", "~1")
                : parent;
    }
}
