package dev.switchboard.cli.platform;

import dev.switchboard.cli.terminal.Failure;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// The states of all services in one place: each change goes to the status file and to the
/// listener.
public final class StatusBoard {
    private final StatusFile file;
    private final int port;
    private final BiConsumer<ServiceState, ServiceState> listener;
    private final Map<String, ServiceState> services = new LinkedHashMap<>();
    private final Instant since = Instant.now();
    private PlatformState.Phase phase = PlatformState.Phase.STARTING;

    /// A board that nothing stands on yet.
    ///
    /// @param listener is told the state before and after each change
    public StatusBoard(StatusFile file, int port, BiConsumer<ServiceState, ServiceState> listener) {
        this.file = file;
        this.port = port;
        this.listener = listener;
    }

    synchronized void add(String service, int servicePort) {
        services.put(service, ServiceState.waiting(service, servicePort));
        write();
    }

    synchronized void change(String service, UnaryOperator<ServiceState> change) {
        ServiceState before = of(service);
        ServiceState after = change.apply(before);
        services.put(service, after);
        writeIfPossible();
        listener.accept(before, after);
    }

    synchronized void enter(PlatformState.Phase next) {
        phase = next;
        writeIfPossible();
    }

    /// The state of one service.
    synchronized ServiceState of(String service) {
        ServiceState state = services.get(service);
        if (state == null) {
            throw new Failure("There is no service " + service + ".", Failure.USAGE);
        }
        return state;
    }

    /// All states, in the order in which services start.
    public synchronized List<ServiceState> all() {
        return new ArrayList<>(services.values());
    }

    /// A disk that has become full must end neither the supervision nor a stop.
    private void writeIfPossible() {
        try {
            write();
        } catch (UncheckedIOException _) {
            // `status` shows the state before
        }
    }

    private void write() {
        ProcessHandle self = ProcessHandle.current();
        Instant processStart = self.info().startInstant().orElse(since);
        file.write(new PlatformState(self.pid(), processStart, since, phase, port, all()));
    }
}
