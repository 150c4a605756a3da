package dev.switchboard.e2e.bench.calls;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Measures what orchestrators add to live calls: `./switchboard bench calls`. Every system gets
/// the same callers and the same vendors, at the same levels, one after the other in one run.
public final class Calls {
    /// In the order of the tables.
    static final List<String> SYSTEMS =
            List.of(
                    NullSystem.NAME,
                    SwitchboardSystem.NAME,
                    LiveKitSystem.NAME,
                    LiveKitSystem.PER_CALL);

    private static final Path FOLDER =
            Path.of(System.getProperty("switchboard.root", ".."), "end-to-end/results");

    private static final int MEASURED = 200;
    private static final int MOST_TURNS = 20;
    private static final int FEWEST_TURNS = 5;
    private static final int WARM_UP_TURNS = 2;
    private static final int INTERRUPTIONS = 60;

    /// What runs for days is compiled, and what has just begun is not: the first turns of a service
    /// are several times as slow, which the points are not about.
    private static final int WARM_UP_CALLS = 25;

    private static final int WARM_UP_LENGTH = 20;
    private static final int SPREAD = 3_000;
    private static final long REST_MILLIS = 5_000;

    /// Whether a system stops a turn in time does not change with every level.
    private static final List<Integer> RAW_ONLY = List.of(10, 50);

    private final List<Integer> levels = numbers("calls.levels", "1,10,25,50,100,200");
    private final List<String> systems = words("calls.systems", String.join(",", SYSTEMS));
    private final List<String> modes = words("calls.modes", "raw,defaults");
    private final LineProcess callers = LineProcess.start(CallerProcess.class, List.of());
    private final Vendors vendors = Vendors.start();
    private final Results results = Results.read(FOLDER);
    private final Optional<Profile> profile =
            Optional.of(System.getProperty("calls.profile", ""))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> new Profile(Path.of(folder)));

    private Calls() throws Exception {}

    /// Starts everything, measures, writes, and leaves nothing behind.
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var calls = new Calls();
        try (calls.callers;
                calls.vendors) {
            calls.run();
        }
        if (calls.profile.isEmpty()) { // recording has a price of its own
            calls.results.write(FOLDER);
        }
    }

    private void run() throws Exception {
        for (String system : systems) {
            Optional<Orchestrator> started =
                    switch (system) {
                        case NullSystem.NAME -> Optional.of(NullSystem.start(vendors));
                        case SwitchboardSystem.NAME ->
                                Optional.of(SwitchboardSystem.start(vendors));
                        case LiveKitSystem.NAME -> LiveKitSystem.start(false, vendors);
                        case LiveKitSystem.PER_CALL -> LiveKitSystem.start(true, vendors);
                        default ->
                                throw new IllegalArgumentException(
                                        "There is no system " + system + ".");
                    };
            if (started.isPresent()) {
                measure(started.get());
            } else {
                System.out.println(system + " is left out: npm did not fetch its packages.");
            }
        }
    }

    private void measure(Orchestrator system) throws Exception {
        Map<String, Long> before = new LinkedHashMap<>();
        try (system) {
            for (Mode mode : Mode.values()) {
                if (modes.contains(mode.lowerCase()) && system.offers(mode, WARM_UP_CALLS)) {
                    call(plan(system, mode, WARM_UP_CALLS, WARM_UP_LENGTH, 0));
                    Thread.sleep(REST_MILLIS);
                    if (before.isEmpty()) {
                        before.putAll(Memory.resident(system.processes()));
                    }
                    levels(system, mode);
                }
            }
            Thread.sleep(2 * REST_MILLIS);
            results.memory().put(system.name(), Memory.around(before, system.processes()));
        }
    }

    /// One level after the other, until most turns of one have failed.
    private void levels(Orchestrator system, Mode mode) throws Exception {
        for (int level : levels) {
            boolean wanted = mode == Mode.RAW || !RAW_ONLY.contains(level);
            if (wanted && system.offers(mode, level)) {
                Point point = point(system, mode, level);
                results.add(point);
                if (2 * point.failed() > point.turns()) {
                    return;
                }
            }
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
        if (profile.isPresent()) {
            profile.get().begin(system.processes());
        }
        CallResults found = call(plan);
        if (profile.isPresent()) {
            profile.get()
                    .end(system.processes(), system.name() + "-" + mode.lowerCase() + "-" + level);
        }
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
                SPREAD,
                system.commits(mode));
    }

    private CallResults call(CallPlan plan) throws IOException {
        return CallerProcess.call(callers, plan);
    }

    private static List<String> words(String property, String otherwise) {
        return Arrays.asList(System.getProperty(property, otherwise).split(",", -1));
    }

    private static List<Integer> numbers(String property, String otherwise) {
        return words(property, otherwise).stream().map(Integer::valueOf).toList();
    }
}
