package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.gateway.refusal.RefusedException;
import dev.switchboard.gateway.reply.Tool;
import dev.switchboard.gateway.reply.Tools;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `tools` and `tool_choice` of a session or response: functions that the client runs.
final class ToolsSection {
    private static final int MOST = 128;

    private ToolsSection() {}

    /// What the agent is offered.
    ///
    /// @param owner the session or response; `tools` and `tool_choice` may be absent
    /// @throws RefusedException when a tool is none that we know
    static Tools read(Fields owner) {
        List<Tool> tools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode given = owner.node().path("tools");
        if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
            throw owner.wrongType("tools", "an array");
        }
        for (int i = 0; i < given.size(); i++) {
            Tool tool = tool(new Fields(given.get(i), owner.at("tools[%d]".formatted(i))));
            if (!names.add(tool.name())) {
                throw new RefusedException(
                        "invalid_value",
                        "Two tools have the name '%s'.".formatted(tool.name()),
                        owner.at("tools[%d].name".formatted(i)));
            }
            tools.add(tool);
        }
        if (tools.size() > MOST) {
            throw new RefusedException(
                    "invalid_value", "At most 128 tools are allowed.", owner.at("tools"));
        }
        return new Tools(tools, choice(owner, names));
    }

    private static Tool tool(Fields tool) {
        String type = tool.optionalText("type").orElse("function");
        if (!type.equals("function")) {
            throw new RefusedException(
                    "invalid_value",
                    "Tools of this type are not offered; those of 'function' are. What runs at our side belongs to the agent.",
                    tool.at("type"));
        }
        String name = tool.text("name");
        if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw new RefusedException(
                    "invalid_value",
                    "The name of a tool has 1 to 64 letters, digits, '_' and '-'.",
                    tool.at("name"));
        }
        return new Tool(
                name,
                tool.optionalText("description").orElse(""),
                tool.optionalObject("parameters")
                        .<JsonNode>map(schema -> schema)
                        .orElseGet(ToolsSection::noParameters));
    }

    /// A choice without such a tool is no choice: some clients send one before their tools.
    private static Tools.Choice choice(Fields owner, Set<String> names) {
        JsonNode choice = owner.node().path("tool_choice");
        String word = choice.isTextual() ? choice.asText() : "";
        return switch (word) {
            case "none" -> new Tools.Choice.None();
            case "required" ->
                    names.isEmpty() ? new Tools.Choice.Auto() : new Tools.Choice.Required();
            case "auto" -> new Tools.Choice.Auto();
            default -> named(owner, choice, names);
        };
    }

    private static Tools.Choice named(Fields owner, JsonNode choice, Set<String> names) {
        if (choice.isMissingNode() || choice.isNull()) {
            return new Tools.Choice.Auto();
        }
        if (!choice.isObject()) {
            throw new RefusedException(
                    "invalid_value",
                    "Invalid tool_choice: supported are 'none', 'auto', 'required' and a function.",
                    owner.at("tool_choice"));
        }
        String name = choice.path("name").asText();
        return names.contains(name) ? new Tools.Choice.Only(name) : new Tools.Choice.Auto();
    }

    private static JsonNode noParameters() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }
}
