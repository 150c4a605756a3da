package dev.switchboard.cli.commands;

import dev.switchboard.cli.platform.ServiceState;
import dev.switchboard.cli.platform.ServiceState.Phase;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Shows how far each service is: a bar each on a terminal, a line for each change elsewhere.
final class ProgressBoard {
    /// How long a start usually takes; a bar that is not ready stops short of its end.
    private static final double USUAL_SECONDS = 8;

    private static final double USUAL_SECONDS_CACHED = 3;
    private static final double ALMOST = 0.95;

    private final Terminal terminal;

    ProgressBoard(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Tells what has changed.
    void changed(ServiceState before, ServiceState after) {
        if (before.phase() == after.phase()) {
            return;
        }
        boolean restarted = before.phase() == Phase.RESTARTING && after.phase() == Phase.READY;
        if (after.phase() == Phase.RESTARTING) {
            terminal.line(after.name() + " " + after.note() + " and is started again.");
        } else if (after.phase() == Phase.FAILED && before.restarts() > 0) {
            terminal.line(after.name() + ": " + after.note() + ".");
        } else if (restarted) {
            terminal.line(after.name() + " is ready again.");
        } else if (!terminal.interactive()) {
            terminal.line(plain(after));
        }
    }

    /// Paints all bars as they are now.
    void paint(List<ServiceState> services) {
        terminal.paint(services.stream().map(this::painted).toList());
    }

    private String painted(ServiceState service) {
        double part =
                switch (service.phase()) {
                    case WAITING, STOPPED -> 0;
                    case STARTING, RESTARTING ->
                            Math.min(
                                    ALMOST,
                                    seconds(service)
                                            / (service.start().equals("cache")
                                                    ? USUAL_SECONDS_CACHED
                                                    : USUAL_SECONDS));
                    case READY, FAILED, STOPPING, WRITING -> 1;
                };
        return String.format(
                Locale.ROOT, "  %-9s %s %s", service.name(), terminal.bar(part), word(service));
    }

    private static String plain(ServiceState service) {
        return String.format(Locale.ROOT, "%-9s %s", service.name(), word(service));
    }

    private static String word(ServiceState service) {
        return switch (service.phase()) {
            case STARTING ->
                    "starting"
                            + (service.start().equals("recording")
                                    ? " (first start of this build: slower)"
                                    : "");
            case READY -> "ready";
            case WRITING -> "writing its start-up cache (only after the first run of a build)";
            case WAITING, RESTARTING, FAILED, STOPPING, STOPPED ->
                    service.phase().name().toLowerCase(Locale.ROOT);
        };
    }

    private static double seconds(ServiceState service) {
        return Duration.between(service.since(), Instant.now()).toMillis() / 1000.0;
    }
}
