package dev.switchboard.tts.synthesis;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.AsyncFlow;
import dev.switchboard.emulator.wire.WireServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An agent-service whose agents speak with several providers. `nova` is the default agent. The
/// argument `engine` says what `auto.embedded` means: `mary` unless given.
public final class TestAgents implements QuarkusTestResourceLifecycleManager {
    private static final String ASKED = "dev.switchboard.tts.asked";

    private @Nullable AgentServiceEmulator agents;
    private @Nullable WireServer provider;
    private @Nullable FallbackAgents fallbacks;
    private @Nullable MannerAgents manners;
    private String engine = "mary";

    @Override
    public void init(Map<String, String> arguments) {
        engine = arguments.getOrDefault("engine", engine);
    }

    @Override
    public Map<String, String> start() {
        AgentServiceEmulator started = AgentServiceEmulator.start();
        agents = started;
        WireServer remote = AsyncFlow.start();
        provider = remote;
        Supplier<List<String>> asked = () -> asked(remote);
        System.getProperties().put(ASKED, asked);
        publish(started, "nova", "mary.embedded", Map.of());
        fallbacks = FallbackAgents.publish(started);
        manners = MannerAgents.publish(started);
        publish(started, "vera", "mary.embedded", Map.of("pitch", 70));
        publish(started, "otto", "auto.embedded", Map.of("mary_pitch", -50, "kokoro_voice", "x"));
        publish(started, "low", "auto.embedded", Map.of("kokoro_voice", "am_michael"));
        publish(started, "high", "auto.embedded", Map.of("kokoro_voice", "af_heart"));
        publish(started, "kate", "kokoro.embedded", Map.of("voice", "bf_emma"));
        publish(started, "fake", FakeSynthesizer.NAME, Map.of());
        publish(started, "fake", FakeSynthesizer.NAME, Map.of("voice", "fake"));
        publish(started, "alien", "no.such", Map.of());
        publish(started, "broken", "mary.embedded", Map.of("pitch", "high"));
        started.publish(EmulatedAgent.named("mute", "Mute"));
        started.publish(
                EmulatedAgent.named("remote", "remote")
                        .with(
                                "tts",
                                new EmulatedAgent.Provider(
                                        "async.ai",
                                        Map.of(
                                                "api_url",
                                                remote.url().toString(),
                                                "voice_id",
                                                "e0f39dc4-f691-4e78-bba5-5c636692cc04",
                                                "model_id",
                                                "asyncflow_v2.0",
                                                "sample_rate",
                                                44_100),
                                        Map.of("api_key", "sk-async"))));
        return Map.of(
                "switchboard.agent-service.url",
                started.url().toString(),
                "switchboard.service.require-peer",
                "false",
                "switchboard.egress.networks",
                "127.0.0.0/8",
                "switchboard.tts.embedded-engine",
                engine,
                "switchboard.speech-models.dir",
                System.getProperty("switchboard.speech-models.dir", ""));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(agents, new TestInjector.MatchesType(AgentServiceEmulator.class));
    }

    private static void publish(
            AgentServiceEmulator agents,
            String key,
            String provider,
            Map<String, Object> settings) {
        agents.publish(EmulatedAgent.named(key, key).with("tts", provider, settings));
    }

    /// What the provider of the agent `remote` was told: each key, then each message. Through a
    /// property of the JVM, since tests and this class have class loaders of their own.
    @SuppressWarnings("unchecked")
    static List<String> asked() {
        return ((Supplier<List<String>>) Objects.requireNonNull(System.getProperties().get(ASKED)))
                .get();
    }

    private static List<String> asked(WireServer remote) {
        return remote.sockets().stream()
                .flatMap(socket ->
                        Stream.concat(
                                socket.head().query("api_key").stream(), socket.texts().stream()))
                .toList();
    }

    @Override
    public void stop() {
        if (fallbacks != null) {
            fallbacks.close();
        }
        if (manners != null) {
            manners.close();
        }
        if (provider != null) {
            provider.close();
        }
        if (agents != null) {
            agents.close();
        }
    }
}
