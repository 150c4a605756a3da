package dev.switchboard.llm.tool;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.Settings;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.model.ToolDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every tool of this release by its name.
@Singleton
public class ToolRegistry {
    /// How often an agent may call tools in one answer if it does not say.
    private static final int CALLS = 20;

    private final Map<String, Registered> tools;
    private final ToolConfig config;
    private final MeterRegistry meters;

    /// A tool and how a model sees it.
    record Registered(Tool tool, ToolDefinition definition) {}

    @Inject
    ToolRegistry(@All List<Tool> all, Builtins catalogue, ToolConfig config, MeterRegistry meters) {
        var byName = new HashMap<String, Registered>();
        for (Tool tool : all) {
            String description =
                    catalogue
                            .find(Builtins.Kind.TOOL, tool.name())
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "The tool %s is not in the catalogue"
                                                    .formatted(tool.name())))
                            .description();
            var definition = new ToolDefinition(tool.name(), description, tool.parameters());
            if (byName.put(tool.name(), new Registered(tool, definition)) != null) {
                throw new IllegalStateException("Two tools are called " + tool.name());
            }
        }
        this.tools = Map.copyOf(byName);
        this.config = config;
        this.meters = meters;
    }

    /// Exactly these names can be run.
    public Set<String> names() {
        return tools.keySet();
    }

    /// The tools of an agent, for one answer. Names of the catalogue that this release cannot run
    /// are left out: whoever saves such an agent is warned.
    ///
    /// @param session the one that is answered in
    public Toolbox of(AgentView agent, Optional<SessionId> session) {
        Settings settings = agent.reasoning().map(Reasoning::settings).orElse(Settings.NONE);
        int calls = settings.number("limits", "toolCalls").map(Double::intValue).orElse(CALLS);
        String choice = settings.text("toolChoice").orElse("auto");
        var own = new LinkedHashMap<String, Registered>();
        if (calls > 0 && !choice.equals("none")) {
            for (String name : agent.reasoning().map(Reasoning::tools).orElse(List.of())) {
                Optional.ofNullable(tools.get(name)).ifPresent(tool -> own.put(name, tool));
            }
        }
        return new Toolbox(
                own,
                new ToolContext(agent, session),
                new Toolbox.Limits(
                        calls,
                        config.rounds(),
                        config.timeout(),
                        config.longestResult(),
                        choice.equals("required")),
                meters);
    }
}
