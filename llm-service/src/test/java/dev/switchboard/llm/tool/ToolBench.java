package dev.switchboard.llm.tool;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.Settings;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.llm.model.ToolCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Runs tools as an answer does, for an agent that has them.
public final class ToolBench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Tool> tools;
    private final Map<String, Object> settings;
    private final Duration timeout;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private ToolBench(List<Tool> tools, Map<String, Object> settings, Duration timeout) {
        this.tools = tools;
        this.settings = settings;
        this.timeout = timeout;
    }

    /// A tool with all the time that it needs.
    public static ToolBench of(Tool tool) {
        return of(tool, Map.of());
    }

    /// The same for an agent with these settings.
    public static ToolBench of(Tool tool, Map<String, Object> settings) {
        return new ToolBench(List.of(tool), settings, PATIENCE);
    }

    static ToolBench impatient(Duration timeout, Tool... tools) {
        return new ToolBench(List.of(tools), Map.of(), timeout);
    }

    /// What the model is told of one call.
    public String run(String arguments) {
        return run(toolbox(), new ToolCall("call_1", tools.getFirst().name(), arguments))
                .getFirst();
    }

    List<String> run(Toolbox toolbox, ToolCall... calls) {
        try {
            ToolRun run = toolbox.start(List.of(calls), ToolListener.NOBODY);
            if (!run.await(PATIENCE)) {
                throw new AssertionError("The tools did not end");
            }
            return run.answers().stream().map(answer -> answer.result()).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Toolbox toolbox() {
        return registry()
                .of(agent(tools.stream().map(Tool::name).toList(), settings), Optional.empty());
    }

    ToolRegistry registry() {
        var config =
                new ToolConfig() {
                    @Override
                    public Duration timeout() {
                        return timeout;
                    }

                    @Override
                    public int longestResult() {
                        return 100;
                    }

                    @Override
                    public int rounds() {
                        return 3;
                    }
                };
        return new ToolRegistry(tools, new Builtins(), config, meters);
    }

    static AgentView agent(List<String> tools, Map<String, Object> settings) {
        return new AgentView(
                UUID.randomUUID(),
                "worker",
                "Worker",
                1,
                Optional.empty(),
                Optional.of(
                        new Reasoning(
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                tools,
                                new Settings(settings))),
                Optional.empty());
    }
}
