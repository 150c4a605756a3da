package dev.switchboard.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolDefinition;
import dev.switchboard.llm.model.ToolRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The tools of one answer, and what bounds them.
class ToolboxTest {
    private static final Prompt QUESTION = new Prompt("", List.of(), "?");

    /// What a tool of a test does.
    private interface Work {
        String run(Arguments arguments) throws Exception;
    }

    private record Scripted(String name, Work work) implements Tool {
        @Override
        public Map<String, Object> parameters() {
            return Map.of("type", "object", "properties", Map.of("q", Map.of("type", "string")));
        }

        @Override
        public String run(Arguments arguments, ToolContext context)
                throws ToolFailure, InterruptedException {
            try {
                return work.run(arguments);
            } catch (ToolFailure | InterruptedException | RuntimeException known) {
                throw known;
            } catch (Exception other) {
                throw new AssertionError(other);
            }
        }
    }

    @Test
    void toolThatTakesTooLongIsInterruptedAndTheModelIsTold() throws Exception {
        var interrupted = new CountDownLatch(1);
        var slow =
                new Scripted(
                        "search_kb",
                        _ -> {
                            try {
                                new CountDownLatch(1).await();
                                return "never";
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                        });
        var bench = ToolBench.impatient(Duration.ofMillis(20), slow);

        assertThat(bench.run("{}")).startsWith("Error: ").contains("given up");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(
                        bench.meters
                                .timer(
                                        "switchboard.llm.tool.calls",
                                        "tool",
                                        "search_kb",
                                        "outcome",
                                        "timeout")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void toolThatBreaksSaysNothingOfItsInside() {
        var broken =
                new Scripted(
                        "search_kb",
                        _ -> {
                            throw new IllegalStateException("password=canary");
                        });

        assertThat(ToolBench.of(broken).run("{}"))
                .startsWith("Error: ")
                .doesNotContain("canary", "IllegalState");
    }

    @Test
    void longResultIsCutAndSaysSo() {
        var talkative = new Scripted("search_kb", _ -> "x".repeat(99) + "😀😀");

        assertThat(ToolBench.of(talkative).run("{}"))
                .isEqualTo("x".repeat(99) + "\n[cut off here: 99 of 103 characters]");
    }

    @Test
    void controlCharactersDoNotReachTheModel() {
        var odd = new Scripted("search_kb", _ -> "a\0b\u001b[31m\tc\n");

        assertThat(ToolBench.of(odd).run("{}")).isEqualTo("ab[31m\tc\n");
    }

    /// Each waits for the other one.
    @Test
    void callsOfOneRoundRunAtTheSameTimeAndKeepTheirOrder() {
        var both = new CyclicBarrier(2);
        var tool =
                new Scripted(
                        "search_kb",
                        given -> {
                            both.await(30, TimeUnit.SECONDS);
                            return given.demandedText("q");
                        });
        var bench = ToolBench.of(tool);

        assertThat(
                        bench.run(
                                bench.toolbox(),
                                call("search_kb", "{\"q\": \"one\"}"),
                                call("search_kb", "{\"q\": \"two\"}")))
                .containsExactly("one", "two");
    }

    @Test
    void callsBeyondTheLimitOfTheAgentAreRefused() {
        var bench =
                ToolBench.of(
                        new Scripted("search_kb", _ -> "found"),
                        Map.of("limits", Map.of("toolCalls", 1)));
        Toolbox toolbox = bench.toolbox();

        var results = bench.run(toolbox, call("search_kb", "{}"), call("search_kb", "{}"));

        assertThat(results.getFirst()).isEqualTo("found");
        assertThat(results.getLast()).startsWith("Error: ").contains("No more than 1 calls");
        assertThat(after(toolbox).toolChoice()).isEqualTo(ToolChoice.NONE);
    }

    @Test
    void modelMustAnswerAfterSoManyRounds() {
        var bench = ToolBench.of(new Scripted("search_kb", _ -> "found"));
        Toolbox toolbox = bench.toolbox();
        var choices = new ArrayList<ToolChoice>();

        for (int round = 0; round < 3; round++) {
            bench.run(toolbox, call("search_kb", "{}"));
            choices.add(after(toolbox).toolChoice());
        }

        assertThat(choices).containsExactly(ToolChoice.AUTO, ToolChoice.AUTO, ToolChoice.NONE);
    }

    @Test
    void nameThatIsNotExactlyThatOfAToolIsRefusedWithThoseThatAre() {
        var bench = ToolBench.of(new Scripted("search_kb", _ -> "found"));

        assertThat(bench.run(bench.toolbox(), call("Search_KB", "{}")).getFirst())
                .isEqualTo("Error: There is no tool `Search_KB`; there are search_kb.");
    }

    @Test
    void agentGetsTheToolsThatItNamesAndNoOthers() {
        var registry = ToolBench.of(new Scripted("search_kb", _ -> "found")).registry();
        var none = Map.<String, Object>of();

        assertThat(of(registry, List.of("search_kb"), none).has("search_kb")).isTrue();
        assertThat(of(registry, List.of("end_call"), none).isEmpty()).isTrue();
        assertThat(of(registry, List.of(), none).isEmpty()).isTrue();
        assertThat(of(registry, List.of("search_kb"), Map.of("toolChoice", "none")).isEmpty())
                .isTrue();
    }

    private static Toolbox of(
            ToolRegistry registry, List<String> tools, Map<String, Object> settings) {
        return registry.of(ToolBench.agent(tools, settings), Optional.empty());
    }

    @Test
    void modelThatMustUseAToolIsFreeAfterwards() {
        var bench =
                ToolBench.of(
                        new Scripted("search_kb", _ -> "found"), Map.of("toolChoice", "required"));
        Toolbox toolbox = bench.toolbox();

        assertThat(toolbox.offer(QUESTION).toolChoice()).isEqualTo(ToolChoice.REQUIRED);
        bench.run(toolbox, call("search_kb", "{}"));
        assertThat(after(toolbox).toolChoice()).isEqualTo(ToolChoice.AUTO);
    }

    /// A client could otherwise say what a tool of ours does.
    @Test
    void toolOfTheAgentHidesOneOfTheClientWithTheSameName() {
        Toolbox toolbox = ToolBench.of(new Scripted("search_kb", _ -> "found")).toolbox();
        var clients =
                List.of(
                        new ToolDefinition("search_kb", "mine", Map.of()),
                        new ToolDefinition("weather", "mine", Map.of()));

        var offered = toolbox.offer(QUESTION.withTools(clients, ToolChoice.AUTO)).tools();

        assertThat(offered)
                .extracting(ToolDefinition::name)
                .containsExactly("search_kb", "weather");
        assertThat(offered.getFirst().description()).doesNotContain("mine");
    }

    @Test
    void callsThatAreGivenUpEndAtOnce() throws Exception {
        var running = new CountDownLatch(1);
        var slow =
                new Scripted(
                        "search_kb",
                        _ -> {
                            running.countDown();
                            new CountDownLatch(1).await();
                            return "never";
                        });
        Toolbox toolbox = ToolBench.of(slow).toolbox();
        ToolRun run = toolbox.start(List.of(call("search_kb", "{}")), ToolListener.NOBODY);
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

        run.cancel();

        assertThat(run.await(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void toolThatIsNotInTheCatalogueStopsTheService() {
        var stray = ToolBench.of(new Scripted("no_such_tool", _ -> ""));

        assertThatThrownBy(stray::registry).hasMessageContaining("not in the catalogue");
    }

    private static Prompt after(Toolbox toolbox) {
        return toolbox.after(new ToolRound("", List.of()), QUESTION);
    }

    private static ToolCall call(String name, String arguments) {
        return new ToolCall("call_1", name, arguments);
    }
}
