package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.streams.ServiceProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Resident memory of processes.
final class Memory {
    /// A heap shrinks in four steps.
    private static final int COLLECTIONS = 4;

    private Memory() {}

    /// What was there before all calls, and what is left after them, in MiB.
    ///
    /// @param ended some seconds after the last call
    /// @param collected the same after garbage collections that were asked for; processes without
    ///   one keep `ended`
    record Around(Map<String, Long> before, Map<String, Long> ended, Map<String, Long> collected) {}

    /// In MiB, by the name of the process.
    static Map<String, Long> resident(Map<String, Long> processes) throws IOException {
        Map<String, Long> resident = new LinkedHashMap<>();
        for (var process : processes.entrySet()) {
            resident.put(process.getKey(), new ServiceProcess(process.getValue()).residentMiB());
        }
        return resident;
    }

    /// Measures again after all calls.
    static Around around(Map<String, Long> before, Map<String, Long> processes)
            throws IOException, InterruptedException {
        Map<String, Long> ended = resident(processes);
        for (long pid : processes.values()) {
            for (int collection = 0; collection < COLLECTIONS; collection++) {
                Profile.Jcmd.ask(pid, "GC.run");
            }
        }
        return new Around(before, ended, resident(processes));
    }
}
