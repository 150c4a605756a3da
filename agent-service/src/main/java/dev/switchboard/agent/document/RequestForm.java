package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.schema.Pointers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A small flat document of a request: reads its fields and notes what is wrong, to say it at once
/// with [#check]. `null` counts as absent.
public final class RequestForm {
    private final ObjectNode body;
    private final Violations violations = new Violations();

    /// @param known the fields that may be there
    /// @throws ProblemException `malformed-request` when the body is no JSON object
    public RequestForm(byte[] body, Set<String> known) {
        this.body = StrictJson.request(body);
        this.body
                .fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        note(
                                name,
                                "unknown-field",
                                "This field does not exist; known are %s."
                                        .formatted(
                                                String.join(
                                                        ", ", known.stream().sorted().toList())));
                    }
                });
    }

    /// Notes that a field is wrong.
    public void note(String field, String code, String message) {
        violations.add("/" + Pointers.escaped(field), code, message);
    }

    /// Refuses the document if anything in it was wrong.
    ///
    /// @throws ProblemException `invalid-configuration` with every violation
    public void check() {
        violations.throwIfAny();
    }

    /// A text that must be there.
    public String required(String name, int longest) {
        var text = text(name, longest);
        if (text.isEmpty() && any(name).isEmpty()) {
            note(name, "required", "This is needed.");
        }
        return text.orElse("");
    }

    /// A text without control characters and blanks around it.
    public Optional<String> text(String name, int longest) {
        return any(name).flatMap(node -> text(name, node, longest));
    }

    /// A text that `read` understands.
    ///
    /// @param expected what it should be, for a person
    public <T> Optional<T> parsed(
            String name, String expected, Function<String, Optional<T>> read) {
        return text(name, 1000)
                .flatMap(text -> {
                    var value = read.apply(text);
                    if (value.isEmpty()) {
                        note(name, "value", "This must be %s.".formatted(expected));
                    }
                    return value;
                });
    }

    /// A moment in ISO 8601.
    public Optional<Instant> instant(String name) {
        return parsed(
                name,
                "a moment such as 2030-01-31T12:00:00Z",
                text -> {
                    try {
                        return Optional.of(Instant.parse(text));
                    } catch (DateTimeException malformed) {
                        return Optional.empty();
                    }
                });
    }

    /// A whole number.
    public Optional<Integer> number(String name, int least, int most) {
        return any(name)
                .flatMap(node -> {
                    if (node.isIntegralNumber()
                            && node.canConvertToInt()
                            && node.intValue() >= least
                            && node.intValue() <= most) {
                        return Optional.of(node.intValue());
                    }
                    note(
                            name,
                            "value",
                            "This must be a whole number from %d to %d.".formatted(least, most));
                    return Optional.empty();
                });
    }

    /// A list of texts; empty when it is absent.
    public List<String> texts(String name, int most) {
        var node = any(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!node.get().isArray() || node.get().size() > most) {
            note(name, "type", "This must be a list of at most %d texts.".formatted(most));
            return List.of();
        }
        var texts = new ArrayList<String>();
        node.get().forEach(entry -> text(name, entry, 1000).ifPresent(texts::add));
        return texts;
    }

    private Optional<String> text(String name, JsonNode node, int longest) {
        if (!node.isTextual()) {
            note(name, "type", "This must be a text.");
            return Optional.empty();
        }
        String text = node.textValue().strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            note(name, "length", "This must have 1 to %d characters.".formatted(longest));
            return Optional.empty();
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            note(name, "control-character", "This must have no control characters.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<JsonNode> any(String name) {
        return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }
}
