package dev.switchboard.cli.commands;

import dev.switchboard.cli.platform.PlatformState;
import dev.switchboard.cli.platform.ServiceState;
import dev.switchboard.cli.platform.StatusFile;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Stops the platform, PostgreSQL included.
@Command(name = "down", description = "Stop everything; data stay.")
final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        StatusFile status = new StatusFile(homeOption.home());
        Optional<PlatformState> running = status.running();
        if (running.isEmpty()) {
            terminal.line("Switchboard is not running from " + homeOption.home().directory() + ".");
            return 0;
        }
        ProcessHandle supervisor = ProcessHandle.of(running.get().pid()).orElseThrow();
        supervisor.destroy();
        ProgressBoard progress = new ProgressBoard(terminal);
        CompletableFuture<ProcessHandle> end = supervisor.onExit();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<ServiceState> before = running.get().services();
        while (System.nanoTime() < deadline) {
            try {
                end.get(200, TimeUnit.MILLISECONDS);
                terminal.line("Stopped. Data stay in " + homeOption.home().directory() + ".");
                return 0;
            } catch (TimeoutException _) {
                before = show(status, before, progress);
            }
        }
        throw new Failure(
                "The supervisor (process "
                        + supervisor.pid()
                        + ") did not stop within "
                        + LIMIT.toMinutes()
                        + " minutes: kill it, then ./switchboard up clears up what is left.");
    }

    private static List<ServiceState> show(
            StatusFile status, List<ServiceState> before, ProgressBoard progress) {
        List<ServiceState> now = status.running().map(PlatformState::services).orElse(before);
        if (now.size() == before.size()) {
            for (int i = 0; i < now.size(); i++) {
                progress.changed(before.get(i), now.get(i));
            }
        }
        progress.paint(now);
        return now;
    }
}
