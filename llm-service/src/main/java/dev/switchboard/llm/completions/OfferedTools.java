package dev.switchboard.llm.completions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The tools that a client can run, and whether the model is free to call them.
record OfferedTools(List<ToolDefinition> tools, ToolChoice choice) {
    private static final String TOOLS = "tools";
    private static final String CHOICE = "tool_choice";
    private static final String FUNCTION = "function";
    private static final int MOST = 128;
    private static final String NAME_FORM = "[a-zA-Z0-9_-]{1,64}";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws BadParameter when they cannot be offered
    static OfferedTools of(Parameters request) {
        var tools = new ArrayList<ToolDefinition>();
        var names = new HashSet<String>();
        for (Parameters tool : request.objects(TOOLS)) {
            ToolDefinition read = tool(tool);
            if (!names.add(read.name())) {
                throw tool.bad("function/name", "invalid_value", "is there twice");
            }
            tools.add(read);
        }
        if (tools.size() > MOST) {
            throw request.bad(TOOLS, "invalid_value", "must be at most " + MOST);
        }
        return request.any(CHOICE)
                .map(choice -> chosen(request, choice, tools))
                .orElseGet(() -> new OfferedTools(tools, ToolChoice.AUTO));
    }

    private static ToolDefinition tool(Parameters tool) {
        if (!tool.demandedText("type").equals(FUNCTION)) {
            throw tool.bad("type", "unsupported_value", "must be `function`");
        }
        Parameters function = tool.demandedObject(FUNCTION);
        String name = function.demandedText("name");
        if (!name.matches(NAME_FORM)) {
            throw function.bad("name", "invalid_value", "has 1 to 64 letters, digits, `_` and `-`");
        }
        return new ToolDefinition(
                name,
                function.text("description").orElse(""),
                function.object("parameters").map(OfferedTools::checked).orElse(Map.of()));
    }

    private static Map<String, Object> checked(Parameters schema) {
        schema.object("properties")
                .ifPresent(all ->
                        all.names()
                                .forEach(name -> {
                                    if (all.object(name).isEmpty()) {
                                        throw all.wrongType(name, "an object");
                                    }
                                }));
        schema.any("required")
                .filter(names -> !names.isArray())
                .ifPresent(_ -> {
                    throw schema.wrongType("required", "an array");
                });
        Map<String, Object> map = JSON.convertValue(schema.json(), new TypeReference<>() {});
        map.values().removeIf(Objects::isNull); // they say nothing in a schema
        return map;
    }

    private static OfferedTools chosen(
            Parameters request, JsonNode choice, List<ToolDefinition> tools) {
        if (choice.isTextual()) {
            return new OfferedTools(tools, mode(request, CHOICE, choice.textValue(), tools));
        }
        if (!choice.isObject()) {
            throw request.wrongType(CHOICE, "a string or an object");
        }
        Parameters wish = request.demandedObject(CHOICE);
        return switch (wish.demandedText("type")) {
            case FUNCTION -> {
                Parameters function = wish.demandedObject(FUNCTION);
                yield new OfferedTools(
                        only(function, Set.of(function.demandedText("name")), tools),
                        ToolChoice.REQUIRED);
            }
            case "allowed_tools" -> allowed(wish.demandedObject("allowed_tools"), tools);
            default ->
                    throw wish.bad(
                            "type", "unsupported_value", "must be `function` or `allowed_tools`");
        };
    }

    private static OfferedTools allowed(Parameters allowed, List<ToolDefinition> tools) {
        var names = new HashSet<String>();
        for (Parameters tool : allowed.objects(TOOLS)) {
            names.add(tool.demandedObject(FUNCTION).demandedText("name"));
        }
        List<ToolDefinition> left = only(allowed, names, tools);
        return new OfferedTools(left, mode(allowed, "mode", allowed.demandedText("mode"), left));
    }

    private static List<ToolDefinition> only(
            Parameters where, Set<String> names, List<ToolDefinition> tools) {
        List<ToolDefinition> left =
                tools.stream().filter(tool -> names.contains(tool.name())).toList();
        if (left.size() < names.size() || left.isEmpty()) {
            throw where.bad("name", "invalid_value", "names a tool that is not in `tools`");
        }
        return left;
    }

    private static ToolChoice mode(
            Parameters where, String name, String mode, List<ToolDefinition> tools) {
        return switch (mode) {
            case "auto" -> ToolChoice.AUTO;
            case "none" -> ToolChoice.NONE;
            case "required" -> {
                if (tools.isEmpty()) {
                    throw where.bad(name, "invalid_value", "is `required` without tools");
                }
                yield ToolChoice.REQUIRED;
            }
            default -> throw where.bad(name, "invalid_value", "must be none, auto or required");
        };
    }
}
