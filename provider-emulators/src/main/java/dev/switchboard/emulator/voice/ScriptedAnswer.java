package dev.switchboard.emulator.voice;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the agent writes, piece by piece, what it calls, where it waits for the test, and how it
/// ends.
///
/// @param inputTokens what the answer is said to have cost
/// @param outputTokens the same
public record ScriptedAnswer(List<Step> steps, End end, int inputTokens, int outputTokens) {
    /// One step on the way.
    sealed interface Step {
        /// The next piece of text.
        record Say(String text) implements Step {}

        /// Waits for the test.
        record Hold() implements Step {}

        /// A tool of the client is called.
        record Call(String name, String arguments) implements Step {}

        /// An event of ours, with its fields.
        record Tell(String event, JsonObject fields) implements Step {}
    }

    /// How it ends.
    sealed interface End {
        record Whole() implements End {}

        /// The token limit was reached.
        record Cut() implements End {}

        /// A tool of the agent would have been run, had the question not been speculative.
        record Held(String tool) implements End {}

        /// A problem with this code ends it.
        record Failed(String code) implements End {}

        /// The connection breaks.
        record BrokenOff() implements End {}

        /// It never begins: the status says so.
        record Refused(int status, String code) implements End {}
    }

    public ScriptedAnswer {
        steps = List.copyOf(steps);
    }

    /// An answer that comes in these pieces.
    public static ScriptedAnswer of(String... pieces) {
        List<Step> said = Arrays.stream(pieces).<Step>map(Step.Say::new).toList();
        return new ScriptedAnswer(said, new End.Whole(), 7, 5);
    }

    /// An answer that fails before its first word.
    public static ScriptedAnswer failing(String code) {
        return of().thenFail(code);
    }

    /// No answer: the door refuses the question with this status.
    public static ScriptedAnswer refused(int status, String code) {
        return of().ending(new End.Refused(status, code));
    }

    /// An answer that is nothing but the call of a tool of the client.
    public static ScriptedAnswer calling(String name, String argumentsJson) {
        return of().thenCall(name, argumentsJson);
    }

    /// Goes on with this piece.
    public ScriptedAnswer then(String piece) {
        return with(new Step.Say(piece));
    }

    /// Waits here until [LlmEmulator#release].
    public ScriptedAnswer thenHold() {
        return with(new Step.Hold());
    }

    /// Calls a tool of the client; such an answer ends with `tool_calls`.
    public ScriptedAnswer thenCall(String name, String argumentsJson) {
        return with(new Step.Call(name, argumentsJson));
    }

    /// Tells that a tool of the agent was run.
    ///
    /// @param outcome `done`, `failed`, `timeout`, `refused` or `broken`
    public ScriptedAnswer thenRun(String tool, String outcome) {
        JsonObject call = new JsonObject().put("callId", "run_1").put("tool", tool);
        return with(new Step.Tell("tool-started", call))
                .with(
                        new Step.Tell(
                                "tool-ended",
                                call.copy().put("outcome", outcome).put("tookMs", 3)));
    }

    /// Tells that another model is asked.
    public ScriptedAnswer thenFailOver(String from, String to) {
        return with(new Step.Tell("failover", Query.failover(from, to)));
    }

    /// Tells an event of ours, such as `citations`.
    public ScriptedAnswer thenTell(String event, JsonObject fields) {
        return with(new Step.Tell(event, fields.copy()));
    }

    /// Ends because a tool of the agent would have to be run.
    public ScriptedAnswer thenHeld(String tool) {
        return ending(new End.Held(tool));
    }

    /// Ends with a problem.
    public ScriptedAnswer thenFail(String code) {
        return ending(new End.Failed(code));
    }

    /// Ends with a broken connection.
    public ScriptedAnswer thenBreakOff() {
        return ending(new End.BrokenOff());
    }

    /// Ends because it is as long as it may be.
    public ScriptedAnswer cutByLength() {
        return ending(new End.Cut());
    }

    /// The same, for so many tokens.
    public ScriptedAnswer costing(int input, int output) {
        return new ScriptedAnswer(steps, end, input, output);
    }

    /// The same, with an event of ours before everything else.
    ScriptedAnswer first(String event, JsonObject fields) {
        List<Step> all = new ArrayList<>(steps);
        all.addFirst(new Step.Tell(event, fields));
        return new ScriptedAnswer(all, end, inputTokens, outputTokens);
    }

    /// All text, whatever comes between.
    String text() {
        var text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Say(String piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    boolean holds() {
        return steps.stream().anyMatch(Step.Hold.class::isInstance);
    }

    boolean calls() {
        return steps.stream().anyMatch(Step.Call.class::isInstance);
    }

    private ScriptedAnswer with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new ScriptedAnswer(more, end, inputTokens, outputTokens);
    }

    private ScriptedAnswer ending(End other) {
        return new ScriptedAnswer(steps, other, inputTokens, outputTokens);
    }
}
