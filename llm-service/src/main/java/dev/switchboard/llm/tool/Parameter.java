package dev.switchboard.llm.tool;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An argument of a tool, as a model is told of it.
///
/// @param type of JSON Schema, such as `string`
/// @param example a value that the tool takes: models follow examples closer than descriptions
public record Parameter(
        String name, String type, String description, Object example, boolean required) {
    /// A text that may be left out.
    public static Parameter text(String name, String description, String example) {
        return new Parameter(name, "string", description, example, false);
    }

    /// A whole number that may be left out.
    public static Parameter number(String name, String description, int example) {
        return new Parameter(name, "integer", description, example, false);
    }

    /// The same, but it must be there.
    public Parameter demanded() {
        return new Parameter(name, type, description, example, true);
    }

    /// JSON Schema of arguments that are these.
    public static Map<String, Object> schema(Parameter... all) {
        var properties = new LinkedHashMap<String, Object>();
        for (Parameter each : all) {
            properties.put(
                    each.name,
                    Map.of(
                            "type", each.type,
                            "description", each.description,
                            "examples", List.of(each.example)));
        }
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                Arrays.stream(all).filter(Parameter::required).map(Parameter::name).toList());
    }
}
