package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.testing.node.NodePackages;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// LiveKit Agents from npm, without a LiveKit server: with all calls in one process, or with a
/// process for each call, as its makers run it.
final class LiveKitSystem implements Orchestrator {
    static final String NAME = "livekit";
    static final String PER_CALL = "livekit-per-call";

    private static final int MOST_PROCESSES = 25;
    private static final String[] PACKAGES = {
        "@livekit/agents@1.9.0",
        "@livekit/agents-plugin-deepgram@1.9.0",
        "@livekit/agents-plugin-openai@1.9.0",
        "@livekit/agents-plugin-cartesia@1.8.1",
        "@livekit/rtc-node@0.13.34",
        "zod@3.25.76"
    };

    private final boolean perCall;
    private final NodePackages packages;
    private final Vendors vendors;
    private final List<LineProcess> running = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private Optional<Mode> mode = Optional.empty();

    private LiveKitSystem(boolean perCall, NodePackages packages, Vendors vendors) {
        this.perCall = perCall;
        this.packages = packages;
        this.vendors = vendors;
    }

    /// Empty where its packages cannot be fetched.
    static Optional<Orchestrator> start(boolean perCall, Vendors vendors) {
        return NodePackages.fetchWhole(PACKAGES)
                .map(packages -> new LiveKitSystem(perCall, packages, vendors));
    }

    @Override
    public String name() {
        return perCall ? PER_CALL : NAME;
    }

    @Override
    public boolean offers(Mode wanted, int calls) {
        return !perCall || calls <= MOST_PROCESSES;
    }

    @Override
    public List<URI> open(Mode wanted, int calls) throws Exception {
        if (perCall || mode.filter(wanted::equals).isEmpty()) {
            close();
            mode = Optional.of(wanted);
            for (int i = 0; i < (perCall ? calls : 1); i++) {
                addProcess(wanted);
            }
        }
        return List.copyOf(addresses);
    }

    private void addProcess(Mode wanted) throws IOException {
        try (var script = LiveKitSystem.class.getResourceAsStream("livekit.mjs")) {
            var builder =
                    packages.program(
                            "door",
                            new String(Objects.requireNonNull(script).readAllBytes(), UTF_8));
            builder.environment().put("EAR", vendors.address("ear").toString());
            builder.environment().put("MODEL", vendors.address("model").toString());
            builder.environment().put("VOICE", vendors.address("voice").toString());
            builder.environment().put("MODE", wanted == Mode.RAW ? "raw" : "defaults");
            LineProcess process = LineProcess.start(builder);
            running.add(process);
            addresses.add(URI.create("ws://127.0.0.1:" + process.line() + "/"));
        }
    }

    @Override
    public boolean interruptible(Mode wanted) {
        return wanted == Mode.DEFAULTS;
    }

    @Override
    public Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        for (int i = 0; i < running.size(); i++) {
            processes.put(perCall ? "node " + (i + 1) : "node", running.get(i).pid());
        }
        return processes;
    }

    @Override
    public void close() {
        running.forEach(LineProcess::close);
        running.clear();
        addresses.clear();
    }
}
