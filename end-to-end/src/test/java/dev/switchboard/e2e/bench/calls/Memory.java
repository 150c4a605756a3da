package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.streams.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Resident memory of processes.
final class Memory {
    private Memory() {}

    /// What is left after all calls.
    ///
    /// @param ended in MiB
    /// @param collected the same after a garbage collection that was asked for; processes without
    ///   one keep `ended`
    record After(Map<String, Long> ended, Map<String, Long> collected) {}

    /// In MiB, by the name of the process.
    static Map<String, Long> resident(Map<String, Long> processes) throws IOException {
        Map<String, Long> resident = new LinkedHashMap<>();
        for (var process : processes.entrySet()) {
            resident.put(process.getKey(), new ServiceProcess(process.getValue()).residentMiB());
        }
        return resident;
    }

    static After after(Map<String, Long> processes) throws IOException, InterruptedException {
        Map<String, Long> ended = resident(processes);
        for (long pid : processes.values()) {
            String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
            new ProcessBuilder(List.of(jcmd, Long.toString(pid), "GC.run"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return new After(ended, resident(processes));
    }
}
