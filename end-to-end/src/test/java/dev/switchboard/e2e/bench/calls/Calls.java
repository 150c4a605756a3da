package dev.switchboard.e2e.bench.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures what orchestrators add to live calls: `./switchboard bench calls`. Every system gets
/// the same callers and the same vendors, at the same levels, one after the other in one run.
public final class Calls {
    private static final int MEASURED = 200;
    private static final int MOST_TURNS = 40;
    private static final int FEWEST_TURNS = 5;
    private static final int WARM_UP_TURNS = 2;
    private static final int INTERRUPTIONS = 60;
    private static final int WARM_UP_CALLS = 10;
    private static final int WARM_UP_LENGTH = 10;
    private static final long REST_MILLIS = 10_000;

    private final List<Integer> levels = numbers("calls.levels", "1,10,25,50,100,200");
    private final List<String> systems = words("calls.systems", "null,switchboard,livekit");
    private final List<String> modes = words("calls.modes", "raw,defaults");
    private final ObjectMapper json = new ObjectMapper();
    private final JavaProcess callers = JavaProcess.start(CallerProcess.class, List.of());
    private final Vendors vendors = Vendors.start();
    private final Results results = new Results();

    private Calls() throws Exception {}

    /// Starts everything, measures, writes, and leaves nothing behind.
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var calls = new Calls();
        try (calls.callers;
                calls.vendors) {
            calls.run();
        }
        calls.results.write(
                Path.of(System.getProperty("switchboard.root", ".."), "end-to-end/results"));
    }

    private void run() throws Exception {
        for (String system : systems) {
            switch (system) {
                case NullSystem.NAME -> measure(NullSystem.start(vendors));
                case SwitchboardSystem.NAME -> measure(SwitchboardSystem.start(vendors));
                default -> throw new IllegalArgumentException("There is no system " + system + ".");
            }
        }
    }

    private void measure(Orchestrator system) throws Exception {
        try (system) {
            for (Mode mode : Mode.values()) {
                if (modes.contains(mode.name().toLowerCase(Locale.ROOT))
                        && system.offers(mode, WARM_UP_CALLS)) {
                    call(plan(system, mode, WARM_UP_CALLS, WARM_UP_LENGTH, 0));
                    Thread.sleep(REST_MILLIS);
                    for (int level : levels) {
                        if (system.offers(mode, level)) {
                            results.add(point(system, mode, level));
                        }
                    }
                }
            }
            Thread.sleep(REST_MILLIS);
            results.ended(system.name(), Memory.after(system.processes()));
        }
    }

    private Point point(Orchestrator system, Mode mode, int level) throws Exception {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int turns = Math.clamp(Math.ceilDiv(MEASURED, level), FEWEST_TURNS, MOST_TURNS);
        CallPlan plan = plan(system, mode, level, WARM_UP_TURNS, turns);
        vendors.stages();
        Map<String, Long> processes = new LinkedHashMap<>(system.processes());
        processes.put("(callers)", callers.pid());
        processes.put("(vendors)", vendors.pid());
        Meter meter = Meter.start(processes);
        CallResults found = call(plan);
        Point point =
                PointOf.results(
                        system.name(),
                        mode,
                        level,
                        found,
                        vendors.stages(),
                        meter.stop(level),
                        load);
        System.out.println(Report.line(point));
        return point;
    }

    private CallPlan plan(Orchestrator system, Mode mode, int level, int warmUps, int turns)
            throws Exception {
        int interruptions =
                turns > 0 && system.interruptible(mode)
                        ? Math.clamp(Math.ceilDiv(INTERRUPTIONS, level), 1, 6)
                        : 0;
        return new CallPlan(
                system.open(mode, level),
                system.key(),
                system.hello(mode),
                level,
                warmUps,
                turns,
                interruptions,
                system.commits(mode));
    }

    private CallResults call(CallPlan plan) throws Exception {
        callers.say(json.writeValueAsString(plan));
        return json.readValue(callers.line(), CallResults.class);
    }

    private static List<String> words(String property, String otherwise) {
        return Arrays.asList(System.getProperty(property, otherwise).split(",", -1));
    }

    private static List<Integer> numbers(String property, String otherwise) {
        return words(property, otherwise).stream().map(Integer::valueOf).toList();
    }
}
