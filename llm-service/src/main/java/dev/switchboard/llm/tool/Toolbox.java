package dev.switchboard.llm.tool;

import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolRound;
import dev.switchboard.llm.tool.ToolResult.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.FutureTask;

/// The tools of an agent, for one answer; counts how often they are called. For one thread.
public final class Toolbox {
    /// How often a model may call what does not exist before it must answer in words.
    private static final int UNKNOWN = 3;

    /// What an answer may take at most.
    ///
    /// @param required whether the model must call a tool first
    record Limits(int calls, int rounds, Duration timeout, int longestResult, boolean required) {}

    private final SequencedMap<String, ToolRegistry.Registered> tools;
    private final ToolContext context;
    private final Limits limits;
    private final MeterRegistry meters;
    private int calls;
    private int rounds;
    private int unknown;

    Toolbox(
            SequencedMap<String, ToolRegistry.Registered> tools,
            ToolContext context,
            Limits limits,
            MeterRegistry meters) {
        this.tools = tools;
        this.context = context;
        this.limits = limits;
        this.meters = meters;
    }

    /// Whether there is nothing to offer.
    public boolean isEmpty() {
        return tools.isEmpty();
    }

    /// Whether it is one of them, exactly as it is written.
    public boolean has(String name) {
        return tools.containsKey(name);
    }

    /// The prompt with these tools before those of the client. Ours hide a client's of the same
    /// name.
    public Prompt offer(Prompt prompt) {
        var offered =
                new ArrayList<>(tools.values().stream().map(own -> own.definition()).toList());
        prompt.tools().stream()
                .filter(tool -> !tools.containsKey(tool.name()))
                .forEach(offered::add);
        return prompt.withTools(
                offered, limits.required() ? ToolChoice.REQUIRED : prompt.toolChoice());
    }

    /// The prompt after a round: the model is free to go on, or must answer in words.
    public Prompt after(ToolRound round, Prompt prompt) {
        return prompt.withTools(prompt.tools(), isUsedUp() ? ToolChoice.NONE : ToolChoice.AUTO)
                .withRound(round);
    }

    /// Whether no more calls are run.
    public boolean isUsedUp() {
        return calls >= limits.calls() || rounds >= limits.rounds() || unknown >= UNKNOWN;
    }

    /// Runs the calls of one round at the same time. Those that are too many or name nothing that
    /// is here are refused, which is a result too.
    public ToolRun start(List<ToolCall> wanted, ToolListener listener) {
        rounds++;
        var run = new ToolRun(limits.timeout(), meters, listener);
        for (ToolCall call : wanted) {
            ToolRegistry.Registered own = tools.get(call.name());
            if (own == null) {
                unknown++;
                run.refuse(call, "unknown", noSuchTool(call.name()));
            } else if (calls >= limits.calls()) {
                run.refuse(call, call.name(), tooMany());
            } else {
                calls++;
                run.start(call, task(own.tool(), call));
            }
        }
        return run;
    }

    private FutureTask<ToolResult> task(Tool tool, ToolCall call) {
        return new FutureTask<>(new ToolTask(tool, call, context, limits.longestResult()));
    }

    private ToolResult.Failed noSuchTool(String name) {
        String shown = name.length() > 64 ? name.substring(0, 64) : name;
        return new ToolResult.Failed(
                Reason.REFUSED,
                "There is no tool `%s`; there are %s."
                        .formatted(shown, String.join(", ", tools.keySet())));
    }

    private ToolResult.Failed tooMany() {
        return new ToolResult.Failed(
                Reason.REFUSED,
                "No more than %d calls are allowed in one answer; answer with what you have."
                        .formatted(limits.calls()));
    }
}
