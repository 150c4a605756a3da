package dev.switchboard.e2e.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Flight recordings of the Java processes of a system, one for each point, if somebody wants them.
///
/// @param folder where they are written
record Profile(Path folder) {
    private static final String NAME = "bench";

    void begin(Map<String, Long> processes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (long pid : processes.values()) {
            Jcmd.ask(pid, "JFR.start", "name=" + NAME, "settings=profile");
        }
    }

    void end(Map<String, Long> processes, String point) throws IOException, InterruptedException {
        for (var process : processes.entrySet()) {
            Path file = folder.resolve(point + "-" + process.getKey() + ".jfr").toAbsolutePath();
            Jcmd.ask(process.getValue(), "JFR.stop", "name=" + NAME, "filename=" + file);
        }
    }

    /// What a Java process is asked.
    static final class Jcmd {
        private Jcmd() {}

        /// Asks it, unless it is no Java process: for those, the question would be the end.
        static void ask(long pid, String... question) throws IOException, InterruptedException {
            boolean java =
                    ProcessHandle.of(pid)
                            .flatMap(process -> process.info().command())
                            .filter(command -> command.endsWith("/java"))
                            .isPresent();
            if (java) {
                List<String> line = new ArrayList<>();
                line.add(Path.of(System.getProperty("java.home"), "bin/jcmd").toString());
                line.add(Long.toString(pid));
                line.addAll(List.of(question));
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            }
        }
    }
}
