package dev.switchboard.cli.commands;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.home.HomeLock;
import dev.switchboard.cli.platform.Leftovers;
import dev.switchboard.cli.platform.Ports;
import dev.switchboard.cli.platform.StatusFile;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts the platform and stays until it is stopped.
@Command(
        name = "up",
        description = "Build what is missing, start everything, print the address to open.")
final class UpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description =
                    "Port of the web page and the API; the services take the five after it (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many of each service to start; each further one takes the next five ports (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--detach",
            description = "Start in the background; ./switchboard down stops it.")
    private boolean detach;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        Ports ports = new Ports(port, replicas);
        Home home = homeOption.home().create();
        StatusFile status = new StatusFile(home);
        HomeLock lock = HomeLock.tryTake(home).orElseThrow(() -> alreadyRunning(status));
        int orphans = Leftovers.stop(home, System.getenv());
        if (orphans > 0) {
            terminal.line(
                    "Stopped "
                            + orphans
                            + " services that an earlier, killed start had left behind.");
        }
        ports.requireFree();
        if (detach) {
            lock.close();
            return new DetachedStart(home, ports, terminal).run();
        }
        try (lock) {
            new ForegroundRun(home, ports, status, terminal).run();
        }
        return 0;
    }

    private static Failure alreadyRunning(StatusFile status) {
        return new Failure(
                "Switchboard is already running"
                        + status.running().map(state -> " at " + state.address()).orElse("")
                        + "; ./switchboard down stops it.");
    }
}
