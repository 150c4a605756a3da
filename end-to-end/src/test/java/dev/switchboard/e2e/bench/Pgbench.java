package dev.switchboard.e2e.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's own load generator, where it is installed.
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");

    private Pgbench() {}

    /// How often the callers of [Throughput] get a script done in a second; empty where there is no
    /// `pgbench`.
    static OptionalDouble perSecond(Duration time, String script, int port)
            throws IOException, InterruptedException {
        var command =
                new ProcessBuilder(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + Throughput.CALLERS,
                                "--jobs=2",
                                "--time=" + time.toSeconds(),
                                "--file=-",
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=postgres",
                                "switchboard")
                        .redirectErrorStream(true);
        command.environment().put("PGOPTIONS", "-c search_path=control");
        Process pgbench;
        try {
            pgbench = command.start();
        } catch (IOException notInstalled) {
            return OptionalDouble.empty();
        }
        try (var input = pgbench.outputWriter(StandardCharsets.UTF_8)) {
            input.write(script);
        }
        String report = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = pgbench.waitFor();
        Matcher rate = RATE.matcher(report);
        if (exit != 0 || !rate.find()) {
            throw new IOException("pgbench: " + report);
        }
        return OptionalDouble.of(Double.parseDouble(rate.group(1)));
    }
}
