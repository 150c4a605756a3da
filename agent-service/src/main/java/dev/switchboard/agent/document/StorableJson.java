package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.schema.Pointers;
import java.math.BigDecimal;

/// Finds what JSON allows but PostgreSQL's `jsonb` cannot hold as it was written.
final class StorableJson {
    private static final int LARGEST_SCALE = 1000;

    private StorableJson() {}

    static void check(JsonNode node, String pointer, Violations violations) {
        if (node.isTextual()) {
            checkText(node.textValue(), pointer, violations);
        } else if (node.isNumber()) {
            checkNumber(node.decimalValue(), pointer, violations);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer + "/" + i, violations);
            }
        } else {
            for (var field : node.properties()) {
                String at = pointer + "/" + Pointers.escaped(field.getKey());
                checkText(field.getKey(), at, violations);
                check(field.getValue(), at, violations);
            }
        }
    }

    private static void checkText(String text, String pointer, Violations violations) {
        boolean broken =
                text.codePoints()
                        .anyMatch(point ->
                                point == 0
                                        || (point >= Character.MIN_SURROGATE
                                                && point <= Character.MAX_SURROGATE));
        if (broken) {
            violations.add(pointer, "character", "NUL and half surrogate pairs cannot be stored.");
        }
    }

    private static void checkNumber(BigDecimal number, String pointer, Violations violations) {
        if (Math.abs((long) number.scale()) > LARGEST_SCALE || number.precision() > LARGEST_SCALE) {
            violations.add(pointer, "number", "This number is too large or too fine.");
        }
    }
}
