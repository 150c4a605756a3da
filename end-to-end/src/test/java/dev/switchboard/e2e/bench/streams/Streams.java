package dev.switchboard.e2e.bench.streams;

import dev.switchboard.e2e.bench.Percentiles;
import dev.switchboard.e2e.platform.Platform;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Measures what the data-plane services add to many streams at once: `./switchboard bench
/// streams`. The same client asks emulated providers directly and through a service, one after the
/// other in one run, so that the difference means something on any machine.
public final class Streams {
    static final String AGENT = "bench-streams";

    private static final Beat BEAT = new Beat(100, 40, 75);
    private static final int CALLERS = 200;
    private static final int EDITED = 20;
    private static final int EDITS = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofSeconds(45);

    private final Platform platform;
    private final EmulatedProviders providers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Streams(Platform platform, EmulatedProviders providers) {
        this.platform = platform;
        this.providers = providers;
    }

    /// A service, and the provider behind it.
    private record Path(String service, Stream stream, URI provider) {}

    /// Starts everything, measures, prints, and leaves nothing behind.
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (var providers = EmulatedProviders.start(BEAT);
                var platform = Platform.start(1)) {
            new Streams(platform, providers).run();
        }
    }

    private void run() throws Exception {
        say(
                "%d processors, load %.1f when it began; %d streams, a piece every %d ms"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                                CALLERS,
                                BEAT.between()));
        makeAgent();
        List<String> parts = List.of(System.getProperty("streams.parts").split(",", -1));
        // The services believe the gateway alone, which is left out here.
        String key = Files.readString(platform.home().resolve("secrets/token-gateway")).strip();
        if (parts.contains("services")) {
            services(key);
        }
        if (parts.contains("hangs")) {
            hangs(key);
        }
        if (parts.contains("switches")) {
            switches();
        }
    }

    private void services(String key) throws Exception {
        List<Path> paths =
                List.of(
                        new Path(
                                "llm",
                                new ModelStream(http, BEAT, key),
                                providers.address("llm", "openai-compatible")),
                        new Path(
                                "tts",
                                new SpeechStream(http, BEAT, key),
                                providers.address("tts", "openai-compatible")),
                        new Path(
                                "stt",
                                new TranscriptStream(http, BEAT, key),
                                providers.address("stt", "whisper.local")));
        for (Path path : paths) {
            load(path);
        }
        for (Path path : paths) {
            edits(path);
        }
    }

    /// Agents whose own model or voice never answers, and whose fallback does.
    private void hangs(String key) throws Exception {
        var first = new FirstPieces(http, key);
        try (var silent = new SilentServer()) {
            show(
                    "first word",
                    HangingPrimary.of(
                            "llm",
                            (agent, hangs) -> makeAgent(agent, "llm", hangs, silent.address()),
                            agent -> first.word(address("llm"), agent)));
            show(
                    "first sound",
                    HangingPrimary.of(
                            "tts",
                            (agent, hangs) -> makeAgent(agent, "tts", hangs, silent.address()),
                            agent -> first.sound(address("tts"), agent)));
        }
    }

    private static void show(String what, HangingPrimary measured) {
        say("");
        say(what + " while the agent's own provider hangs");
        say(
                "  waited for it             %8.0f ms p50, %.0f ms p99 (%d)"
                        .formatted(
                                measured.waited().p(50),
                                measured.waited().p(99),
                                measured.waited().count()));
        say(
                "  added to that             %8.1f ms p50, %.1f ms p99"
                        .formatted(measured.added().p(50), measured.added().p(99)));
    }

    private String makeAgent(String agent, String slot, boolean hangs, URI silent) {
        String config =
                "{\"provider\": \"openai-compatible\", \"api_url\": \"%s/v1\", \"model\": \"emulated\"%s%s}";
        String voice = slot.equals("tts") ? ", \"voice\": \"alloy\"" : "";
        String well = config.formatted(providers.address(slot, "openai-compatible"), voice, "");
        String fallback = ", \"fallbacks\": [%s]".formatted(well);
        platform.send(
                "POST",
                "/api/agents",
                "{\"key\": \"%s\", \"name\": \"%s\", \"%sProviderConfig\": %s}"
                        .formatted(
                                agent,
                                agent,
                                slot,
                                hangs
                                        ? config.formatted(
                                                silent.resolve("/" + agent), voice, fallback)
                                        : well));
        return agent;
    }

    private void switches() throws InterruptedException {
        Switches switches = Switches.of(platform, providersOfAgent());
        say("");
        say("a call is switched from agent to agent, in the gateway and as its client sees it");
        show("cold, each agent once", switches.cold());
        show("warm, ten a second", switches.warm());
        show("warm, without a pause", switches.rushed());
    }

    private static void show(String what, Switches.Times times) {
        say(
                "  %-24s  %8.2f ms p50, %.2f ms p95, %.2f ms p99 (%d); client %.1f ms p50, %.1f ms p95, %.1f ms p99"
                        .formatted(
                                what,
                                times.gateway().p(50),
                                times.gateway().p(95),
                                times.gateway().p(99),
                                times.gateway().count(),
                                times.client().p(50),
                                times.client().p(95),
                                times.client().p(99)));
    }

    private void makeAgent() {
        platform.send(
                "POST",
                "/api/agents",
                "{\"key\": \"%s\", \"name\": \"Bench of streams\", %s}"
                        .formatted(AGENT, providersOfAgent()));
    }

    private String providersOfAgent() {
        return """
        "llmProviderConfig": {"provider": "openai-compatible", "api_url": "%s/v1", "model": "emulated"},
        "ttsProviderConfig": {"provider": "openai-compatible", "api_url": "%s/v1", "model": "emulated", "voice": "alloy"},
        "sttProviderConfig": {"provider": "whisper.local", "url": "%s", "path": "/api/stt/stream"}
        """
                .formatted(
                        providers.address("llm", "openai-compatible"),
                        providers.address("tts", "openai-compatible"),
                        providers.address("stt", "whisper.local"));
    }

    private void load(Path path) throws Exception {
        var process = new ServiceProcess(platform.pid(path.service()));
        URI service = address(path.service());
        new Crowd(CALLERS, WARM_UP).of(path.stream(), service);
        Thread.sleep(REST);
        long before = process.residentMiB();
        Lateness direct = new Crowd(CALLERS, MEASURED).of(path.stream(), path.provider());
        double used = process.processorSeconds();
        Lateness through = new Crowd(CALLERS, MEASURED).of(path.stream(), service);
        double processor = process.processorSeconds() - used;
        long during = process.residentMiB();
        Thread.sleep(REST);
        long after = process.residentMiB();
        say("");
        say(path.service() + "-service");
        show("directly", direct);
        show("through it", through);
        say(
                "  added                     %8.1f ms p50, %.1f ms p99"
                        .formatted(
                                through.millis().p(50) - direct.millis().p(50),
                                through.millis().p(99) - direct.millis().p(99)));
        say(
                "  processor                 %8.1f s in %d s, %.2f ms for each piece"
                        .formatted(
                                processor,
                                MEASURED.toSeconds(),
                                processor * 1000 / through.millis().count()));
        say(
                "  resident memory           %8d MiB before, %d in it, %d after %d s (%+.0f %%)"
                        .formatted(
                                before,
                                during,
                                after,
                                REST.toSeconds(),
                                100.0 * (after - before) / before));
    }

    /// Calls go on while their agent is edited.
    private void edits(Path path) throws Exception {
        var editor =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int edit = 0; edit < EDITS; edit++) {
                                pause(Duration.ofMillis(700));
                                platform.patch(
                                        "/api/agents/" + AGENT,
                                        "{\"description\": \"%s %d\"}"
                                                .formatted(path.service(), edit));
                            }
                        });
        Lateness edited =
                new Crowd(EDITED, Duration.ofSeconds(9)).of(path.stream(), address(path.service()));
        editor.join();
        say("");
        say("%s-service, %d streams, %d edits".formatted(path.service(), EDITED, EDITS));
        show("through it", edited);
        say("  latest piece              %8.1f ms".formatted(edited.millis().p(100)));
    }

    private URI address(String service) {
        return URI.create("http://127.0.0.1:" + platform.port(service));
    }

    private static void show(String what, Lateness lateness) {
        Percentiles millis = lateness.millis();
        say(
                "  %-24s  %8.1f ms late p50, %.1f ms p99 (%d pieces of %d streams, %d failed)"
                        .formatted(
                                what,
                                millis.p(50),
                                millis.p(99),
                                millis.count(),
                                lateness.streams(),
                                lateness.failures().size()));
        if (!lateness.failures().isEmpty()) {
            say(
                    "    such as: "
                            + lateness.failures().stream()
                                    .distinct()
                                    .limit(3)
                                    .collect(Collectors.joining("; ")));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
