package dev.switchboard.client.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.json.JsonBuffers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a JSON request, or of an object in it. One that is null is not there; one that
/// nobody reads is ignored, as clients send many. What does not fit is a [BadParameter] that names
/// its place, such as `messages/0/role`.
public final class Parameters {
    private static final ObjectMapper JSON = JsonBuffers.mapper();

    private final JsonNode object;
    private final String path;

    private Parameters(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /// Reads a body, whatever its media type says.
    public static Parameters of(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return new Parameters(json, "");
            }
        } catch (JsonProcessingException malformed) {
            // said below
        }
        throw new BadParameter("body", "invalid_json", "The body is not a JSON object.");
    }

    /// Whether the parameter is there.
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /// The names of all that is there, those that are null too.
    public List<String> names() {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    /// All of it.
    public JsonNode json() {
        return object;
    }

    /// The parameter as it is, whatever it is.
    public Optional<JsonNode> any(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /// A text.
    public Optional<String> text(String name) {
        return any(name)
                .map(value -> {
                    if (!value.isTextual()) {
                        throw wrongType(name, "a string");
                    }
                    return value.textValue();
                });
    }

    /// A text that must be there.
    public String demandedText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /// A flag; one that is not there is false.
    public boolean flag(String name) {
        return flag(name, false);
    }

    /// A flag.
    public boolean flag(String name, boolean otherwise) {
        return any(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrongType(name, "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(otherwise);
    }

    /// A number within bounds.
    public Optional<Double> number(String name, double least, double most) {
        return any(name)
                .map(value -> {
                    if (!value.isNumber()) {
                        throw wrongType(name, "a number");
                    }
                    double number = value.doubleValue();
                    if (!(number >= least && number <= most)) {
                        throw bad(
                                name,
                                "invalid_value",
                                "must be from %s to %s".formatted(plain(least), plain(most)));
                    }
                    return number;
                });
    }

    /// A whole number within bounds.
    public Optional<Integer> integer(String name, int least, int most) {
        return any(name)
                .map(value -> {
                    if (!value.isNumber()
                            || value.doubleValue() != Math.rint(value.doubleValue())) {
                        throw wrongType(name, "a whole number");
                    }
                    if (value.doubleValue() < least || value.doubleValue() > most) {
                        throw bad(
                                name,
                                "invalid_value",
                                "must be from %d to %d".formatted(least, most));
                    }
                    return value.intValue();
                });
    }

    /// An object.
    public Optional<Parameters> object(String name) {
        return any(name).map(value -> inner(value, name));
    }

    /// An object that must be there.
    public Parameters demandedObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    /// The objects of an array; none when it is not there.
    public List<Parameters> objects(String name) {
        var found = new ArrayList<Parameters>();
        any(name)
                .ifPresent(value -> {
                    if (!value.isArray()) {
                        throw wrongType(name, "an array");
                    }
                    for (int i = 0; i < value.size(); i++) {
                        found.add(inner(value.get(i), name + "/" + i));
                    }
                });
        return List.copyOf(found);
    }

    /// Says that a parameter cannot be used.
    ///
    /// @param what goes on after the parameter's name, without a full stop
    public BadParameter bad(String name, String code, String what) {
        return new BadParameter(
                path + name, code, "`%s` %s.".formatted((path + name).replace('/', '.'), what));
    }

    /// Says that a parameter is missing.
    public BadParameter missing(String name) {
        return bad(name, "missing_required_parameter", "is missing");
    }

    /// Says that a parameter is of another type.
    public BadParameter wrongType(String name, String type) {
        return bad(name, "invalid_type", "must be " + type);
    }

    private Parameters inner(JsonNode value, String name) {
        if (!value.isObject()) {
            throw wrongType(name, "an object");
        }
        return new Parameters(value, path + name + "/");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
