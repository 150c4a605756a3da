package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.Percentiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures the first crowd after a start: `./switchboard bench first-calls`. All callers begin to
/// speak at the same moment, as soon as the platform has said that it is ready. Callers and vendors
/// have talked before, with the null orchestrator: only the platform is new.
public final class FirstCalls {
    private static final Path REPORT =
            Path.of(
                    System.getProperty("switchboard.root", ".."),
                    "end-to-end/results/first-calls.md");

    private static final List<String> MODES =
            Arrays.asList(System.getProperty("calls.modes", "raw,defaults").split(",", -1));

    private static final int CALLS = 25;
    private static final int TURNS = 3;
    private static final int WARM_UP_TURNS = 4;

    private final LineProcess callers;
    private final Vendors vendors;
    private final List<String> report =
            new ArrayList<>(
                    List.of(
                            "# The first calls after a start",
                            "",
                            "%d calls at the same moment, %d cores. Milliseconds from the end of speech to the first sound, least / p50 / most."
                                    .formatted(CALLS, Runtime.getRuntime().availableProcessors()),
                            "What each figure is: [end-to-end](../README.md#the-first-calls-after-a-start).",
                            "",
                            "| system, mode | ready after | turn | time | failed | caller to recognition | transcript to model | first token to voice | first sound to caller |",
                            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"));

    private FirstCalls(LineProcess callers, Vendors vendors) {
        this.callers = callers;
        this.vendors = vendors;
    }

    /// Starts everything, measures, writes, and leaves nothing behind.
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (var callers = LineProcess.start(CallerProcess.class, List.of());
                var vendors = Vendors.start()) {
            var first = new FirstCalls(callers, vendors);
            first.run();
            Files.write(REPORT, first.report);
        }
    }

    private void run() throws Exception {
        try (var floor = NullSystem.start(vendors)) {
            call(floor, Mode.RAW, WARM_UP_TURNS);
            crowd(floor, Mode.RAW, "");
        }
        for (Mode mode : Mode.values()) {
            if (MODES.contains(mode.lowerCase())) {
                long begin = System.nanoTime();
                try (var platform = SwitchboardSystem.start(vendors)) {
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    crowd(platform, mode, "%.1f s".formatted(seconds));
                }
            }
        }
    }

    private void crowd(Orchestrator system, Mode mode, String start) throws Exception {
        vendors.stages();
        CallResults found = call(system, mode, TURNS);
        Stages stages = vendors.stages();
        for (int turn = 0; turn < TURNS; turn++) {
            int number = turn;
            var all = found.turns().stream().filter(it -> it.turn() == number).toList();
            var heard = all.stream().filter(it -> it.failure().isEmpty()).toList();
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    system.name() + ", " + mode.lowerCase(),
                                    start,
                                    String.valueOf(number + 1),
                                    show(heard.stream().map(CallResults.Turn::millis).toList()),
                                    CALLS - heard.size() + " of " + CALLS));
            stages.of(heard).forEach(stage -> cells.add(show(stage.millis().sorted())));
            String row = "| " + String.join(" | ", cells) + " |";
            System.out.println(row);
            report.add(row);
        }
    }

    private CallResults call(Orchestrator system, Mode mode, int turns) throws Exception {
        return CallerProcess.call(
                callers,
                new CallPlan(
                        system.open(mode, CALLS),
                        system.key(),
                        system.hello(mode),
                        CALLS,
                        0,
                        turns,
                        0,
                        0,
                        system.commits(mode)));
    }

    private static String show(List<Double> millis) {
        if (millis.isEmpty()) {
            return "";
        }
        Percentiles all = new Percentiles(millis);
        return "%.0f / %.0f / %.0f".formatted(all.p(0), all.p(50), all.p(100));
    }
}
