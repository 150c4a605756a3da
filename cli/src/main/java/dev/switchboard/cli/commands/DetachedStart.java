package dev.switchboard.cli.commands;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.platform.GatewayClient;
import dev.switchboard.cli.platform.InUse;
import dev.switchboard.cli.platform.PlatformState;
import dev.switchboard.cli.platform.Ports;
import dev.switchboard.cli.platform.StatusFile;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.LogExcerpt;
import dev.switchboard.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts a supervisor in the background and waits until it is ready.
final class DetachedStart {
    private final Home home;
    private final Ports ports;
    private final Terminal terminal;

    DetachedStart(Home home, Ports ports, Terminal terminal) {
        this.home = home;
        this.ports = ports;
        this.terminal = terminal;
    }

    /// The exit code.
    int run() throws InterruptedException {
        Path log = home.log("launcher");
        Process supervisor = start(log);
        StatusFile status = new StatusFile(home);
        ProgressBoard progress = new ProgressBoard(terminal);
        while (supervisor.isAlive()) {
            Optional<PlatformState> state =
                    status.running().filter(running -> running.pid() == supervisor.pid());
            state.ifPresent(running -> progress.paint(running.services()));
            if (state.filter(running -> running.phase() == PlatformState.Phase.READY).isPresent()) {
                terminal.settle();
                terminal.line(
                        "Switchboard runs in the background at http://localhost:"
                                + ports.base()
                                + "/");
                new InUse(new GatewayClient(ports.base(), Secrets.open(home.secrets())))
                        .lines()
                        .forEach(terminal::line);
                terminal.line(
                        "./switchboard link prints an administrator's link, ./switchboard down stops it.");
                return 0;
            }
            supervisor.waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new Failure(
                LogExcerpt.tail(log, 1).stream()
                        .findFirst()
                        .orElse("The supervisor ended at once: see " + log + "."));
    }

    private Process start(Path log) {
        List<String> command = new ArrayList<>();
        command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "/usr/bin/setsid" : "nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-Dswitchboard.root=" + HomeOption.root(),
                        "-cp",
                        System.getProperty("java.class.path")));
        command.addAll(
                List.of(
                        "dev.switchboard.cli.Switchboard",
                        "up",
                        "--home",
                        home.directory().toString(),
                        "--port",
                        String.valueOf(ports.base()),
                        "--replicas",
                        String.valueOf(ports.replicas())));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
