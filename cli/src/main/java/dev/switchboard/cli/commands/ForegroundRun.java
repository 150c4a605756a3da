package dev.switchboard.cli.commands;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.platform.GatewayClient;
import dev.switchboard.cli.platform.InUse;
import dev.switchboard.cli.platform.Platform;
import dev.switchboard.cli.platform.Ports;
import dev.switchboard.cli.platform.StatusBoard;
import dev.switchboard.cli.platform.StatusFile;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// The life of a supervisor: start, wait, stop.
final class ForegroundRun {
    private static final Duration REPAINT = Duration.ofMillis(200);

    private final Home home;
    private final Ports ports;
    private final Terminal terminal;
    private final ProgressBoard progress;
    private final StatusBoard board;
    private final Platform platform;
    private final CountDownLatch forever = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long begin = System.nanoTime();

    ForegroundRun(Home home, Ports ports, StatusFile status, Terminal terminal) {
        this.home = home;
        this.ports = ports;
        this.terminal = terminal;
        this.progress = new ProgressBoard(terminal);
        this.board = new StatusBoard(status, ports.base(), progress::changed);
        this.platform =
                Platform.prepare(HomeOption.root(), home, ports, System.getenv(), board, status);
    }

    /// Returns when the start has failed. Otherwise the process ends inside, when it is told to.
    void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndHalt, "stop"));
        try {
            whilePainting(platform::start);
        } catch (Failure e) {
            if (stopped.get()) {
                forever.await(); // told to stop while starting: the hook ends the process
            }
            stop();
            throw e;
        }
        terminal.line("");
        terminal.line(
                String.format(
                        Locale.ROOT,
                        "Switchboard is ready after %.1f s.",
                        (System.nanoTime() - begin) / 1e9));
        GatewayClient gateway = new GatewayClient(ports.base(), Secrets.open(home.secrets()));
        Optional<String> link = gateway.adminLink();
        terminal.line("Open    " + link.orElse("http://localhost:" + ports.base() + "/"));
        link.ifPresent(_ ->
                terminal.line(
                        "        (works once, as the administrator; ./switchboard link makes another)"));
        ports.furtherGateways().forEach(other -> terminal.line("Also    " + other));
        new InUse(gateway).lines().forEach(terminal::line);
        terminal.line("Stop    Ctrl-C, or ./switchboard down");
        forever.await();
    }

    /// Told to stop from outside: that is no failure. After a start that failed there is nothing
    /// left to do, and the exit code stays.
    private void stopAndHalt() {
        try {
            if (stop()) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException | RuntimeException e) {
            terminal.line(
                    "Stopping did not go well: "
                            + e.getMessage()
                            + ". ./switchboard up clears up what is left.");
            Runtime.getRuntime().halt(1);
        }
    }

    /// Stops everything, or waits for another thread that does; answers whether it did so itself.
    private boolean stop() throws InterruptedException {
        if (!stopped.compareAndSet(false, true)) {
            ended.await();
            return false;
        }
        terminal.settle();
        terminal.line("Stopping ...");
        try {
            whilePainting(platform::stop);
        } finally {
            ended.countDown();
        }
        terminal.line("Stopped. Data stay in " + home.directory() + ".");
        return true;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void whilePainting(Work work) throws InterruptedException {
        Thread painter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                while (true) {
                                    progress.paint(board.all());
                                    Thread.sleep(REPAINT);
                                }
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try {
            work.run();
        } finally {
            painter.interrupt();
            painter.join();
            progress.paint(board.all());
            terminal.settle();
        }
    }
}
