package dev.switchboard.tts.synthesis;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An agent-service whose agents speak with several providers. `nova` is the default agent.
public final class TestAgents implements QuarkusTestResourceLifecycleManager {
    private @Nullable AgentServiceEmulator agents;

    @Override
    public Map<String, String> start() {
        AgentServiceEmulator started = AgentServiceEmulator.start();
        agents = started;
        publish(started, "nova", "mary.embedded", Map.of());
        publish(started, "vera", "mary.embedded", Map.of("pitch", 70));
        publish(started, "otto", "auto.embedded", Map.of("mary_pitch", -50, "kokoro_voice", "x"));
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
                "mary",
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
