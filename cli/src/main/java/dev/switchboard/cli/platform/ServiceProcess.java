package dev.switchboard.cli.platform;

import dev.switchboard.cli.home.Folders;
import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One running process of a service.
record ServiceProcess(Process process, int port, AotCache.Use use) {
    /// A terminal sends Ctrl-C to all processes at once; services must wait for the supervisor's
    /// word.
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /// Provider keys for the Development Agent and settings of the launcher: a service gets only
    /// what its own environment says.
    private static final Pattern NOT_FOR_ALL = Pattern.compile("(LLM|TTS|STT|SWITCHBOARD)_.*");

    private static final Duration POLL = Duration.ofMillis(100);

    /// Starts a service; its output goes to its log.
    static ServiceProcess launch(Service service, AotCache cache, AotCache.Use use, Home home) {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.options());
        command.addAll(cache.options(use));
        command.add("-Djava.io.tmpdir=" + emptied(home.temporary(service.name())));
        command.addAll(service.program().arguments());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.directory().toFile())
                        .redirectErrorStream(true);
        AgentSecrets secretsOfAgents = AgentSecrets.of(builder.environment());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        NOT_FOR_ALL.matcher(name).matches() || secretsOfAgents.include(name));
        builder.environment().putAll(service.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            LogFile log = new LogFile(home.log(service.name()));
            // Not virtual: reading a pipe holds its carrier, and there are more services than
            // carriers.
            Thread.ofPlatform()
                    .daemon()
                    .name("log-" + service.name())
                    .start(() -> drain(log, process));
            return new ServiceProcess(process, service.port(), use);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Blocks until the service is ready; false when it ends or the time is over before that.
    boolean awaitReady(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Readiness.isReady(port)) {
                return true;
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /// Asks the service to stop and blocks until it no longer serves; kills it when it does not
    /// obey.
    void quiesce(Duration limit) throws InterruptedException {
        process.toHandle().destroy(); // unlike Process.destroy, leaves the pipe to its log open
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && (use != AotCache.Use.RECORDING || Readiness.isOpen(port))) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Blocks until the process has ended; kills it and its children when the time is over.
    void awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    /// Native libraries are unpacked for each run; a run that was killed leaves them behind.
    private static Path emptied(Path folder) {
        try {
            Folders.delete(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(LogFile log, Process process) {
        try {
            log.drain(process.getInputStream());
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new Failure(
                        "The log " + log.file() + " cannot be written: " + e.getMessage() + ".", e);
            }
        }
    }
}
