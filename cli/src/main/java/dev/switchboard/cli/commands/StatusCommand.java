package dev.switchboard.cli.commands;

import dev.switchboard.cli.platform.PlatformState;
import dev.switchboard.cli.platform.Readiness;
import dev.switchboard.cli.platform.ResidentMemory;
import dev.switchboard.cli.platform.ServiceState;
import dev.switchboard.cli.platform.ServiceState.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows what runs.
@Command(
        name = "status",
        description =
                "Show each service: state, port, process, memory, uptime. Exit code 0: all ready, 1: not all, 3: not running.")
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-9s %-12s %6s %8s %9s %10s  %s%n";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Override
    public Integer call() throws InterruptedException {
        PlatformState state = homeOption.running();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                ROW,
                "SERVICE",
                "STATE",
                "PORT",
                "PROCESS",
                "MEMORY",
                "UPTIME",
                "START");
        boolean allReady = true;
        for (ServiceState service : state.services()) {
            String word = word(service);
            allReady &= word.equals("ready");
            boolean lives = service.pid() > 0;
            out.printf(
                    Locale.ROOT,
                    ROW,
                    service.name(),
                    word,
                    service.port(),
                    lives ? service.pid() : "-",
                    lives ? ResidentMemory.of(service.pid()) : "-",
                    lives ? uptime(service.since()) : "-",
                    service.start());
        }
        out.printf(
                "%n%s%n",
                allReady
                        ? state.address()
                        : "Not everything is ready: ./switchboard logs SERVICE tells why.");
        return allReady ? 0 : 1;
    }

    /// The supervisor's word, unless a service that should be ready does not answer.
    private static String word(ServiceState service) throws InterruptedException {
        boolean silent =
                service.phase() == Phase.READY
                        && !service.name().equals("postgres")
                        && !Readiness.isReady(service.port());
        return silent ? "not ready" : service.phase().name().toLowerCase(Locale.ROOT);
    }

    private static String uptime(Instant since) {
        Duration up = Duration.between(since, Instant.now());
        return up.toHours() > 0
                ? up.toHours() + " h " + up.toMinutesPart() + " m"
                : up.toMinutes() + " m " + up.toSecondsPart() + " s";
    }
}
