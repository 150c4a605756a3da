package dev.switchboard.e2e.bench.calls;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The null orchestrator, in a process of its own.
final class NullSystem implements Orchestrator {
    static final String NAME = "null";

    private final LineProcess process;
    private final URI address;

    private NullSystem(LineProcess process) throws IOException {
        this.process = process;
        address = URI.create("ws://127.0.0.1:" + process.line() + "/");
    }

    static NullSystem start(Vendors vendors) throws IOException {
        return new NullSystem(
                LineProcess.start(
                        NullOrchestrator.class,
                        List.of(
                                vendors.address("ear").toString(),
                                vendors.address("model").toString(),
                                vendors.address("voice").toString())));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean offers(Mode mode, int calls) {
        return mode == Mode.RAW;
    }

    @Override
    public List<URI> open(Mode mode, int calls) {
        return List.of(address);
    }

    @Override
    public Map<String, Long> processes() {
        return Map.of("null", process.pid());
    }

    @Override
    public void close() {
        process.close();
    }
}
