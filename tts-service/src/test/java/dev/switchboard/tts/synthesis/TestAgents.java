package dev.switchboard.tts.synthesis;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An agent-service whose agents speak with several providers. `nova` is the default agent. The
/// argument `engine` says what `auto.embedded` means: `mary` unless given.
public final class TestAgents implements QuarkusTestResourceLifecycleManager {
    private @Nullable AgentServiceEmulator agents;
    private String engine = "mary";

    @Override
    public void init(Map<String, String> arguments) {
        engine = arguments.getOrDefault("engine", engine);
    }

    @Override
    public Map<String, String> start() {
        AgentServiceEmulator started = AgentServiceEmulator.start();
        agents = started;
        publish(started, "nova", "mary.embedded", Map.of());
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
        return Map.of(
                "switchboard.agent-service.url",
                started.url().toString(),
                "switchboard.service.require-peer",
                "false",
                "switchboard.tts.embedded-engine",
                engine,
                "switchboard.speech-models.dir",
                System.getProperty("switchboard.speech-models.dir", ""));
    }

    private static void publish(
            AgentServiceEmulator agents,
            String key,
            String provider,
            Map<String, Object> settings) {
        agents.publish(EmulatedAgent.named(key, key).with("tts", provider, settings));
    }

    @Override
    public void stop() {
        if (agents != null) {
            agents.close();
        }
    }
}
