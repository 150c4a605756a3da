package dev.switchboard.llm.prompt;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.schema.Pointers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A task of an agent that is triggered: the prompt that the agent has for this type of task, with
/// `{name}` filled in. What is filled in is not read as a template again.
///
/// @param type the key in the agent's `prompts`
/// @param variables texts, numbers and flags by name; those that the prompt does not name are not
///   used
public record TaskPrompt(String type, Map<String, Object> variables) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.]*)}");

    /// A task as it is asked for; the variables may be left out.
    public static TaskPrompt of(String type, @Nullable Map<String, Object> variables) {
        return new TaskPrompt(type, variables == null ? Map.of() : variables);
    }

    /// The prompt for an agent.
    ///
    /// @throws ProblemException `invalid-configuration` that names an unknown type, or every
    ///   variable that is missing
    public String renderedFor(AgentView agent) {
        String template =
                agent.reasoning()
                        .map(reasoning -> reasoning.settings())
                        .orElse(Settings.NONE)
                        .text("prompts", type)
                        .orElseThrow(() -> invalid(unknownType()));
        Map<String, Violation> missing = new LinkedHashMap<>();
        String text =
                VARIABLE.matcher(template)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(value(found.group(1), missing)));
        if (!missing.isEmpty()) {
            throw invalid(missing.values().toArray(Violation[]::new));
        }
        return text;
    }

    private String value(String name, Map<String, Violation> missing) {
        Object value = variables.get(name);
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        missing.put(
                name,
                value == null
                        ? new Violation(
                                "/variables/" + Pointers.escaped(name),
                                "required",
                                "The prompt for `%s` needs `%s`.".formatted(type, name))
                        : new Violation(
                                "/variables/" + Pointers.escaped(name),
                                "type",
                                "`%s` must be a text, a number, true or false.".formatted(name)));
        return "";
    }

    private Violation unknownType() {
        return new Violation(
                "/task", "unknown-task", "The agent has no prompt for tasks of this type.");
    }

    private static ProblemException invalid(Violation... violations) {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION,
                violations.length == 1
                        ? violations[0].message()
                        : "%d places are not valid, the first is %s: %s"
                                .formatted(
                                        violations.length,
                                        violations[0].pointer(),
                                        violations[0].message()),
                List.of(violations));
    }
}
