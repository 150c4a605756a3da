package dev.switchboard.tts.synthesis;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.tts.PiperServer;
import dev.switchboard.emulator.wire.ReceivedRequest;
import dev.switchboard.emulator.wire.WireServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Agents whose voices can be told how to speak: `worded`, whose own speed is 1.5 and who is calm,
/// `piped`, and `hurried`, whose own voice is away and whose fallback is that of `piped`.
final class MannerAgents implements AutoCloseable {
    private static final String TOLD = "dev.switchboard.tts.told";

    private final WireServer worded = OpenAiSpeech.start();
    private final WireServer piped = PiperServer.start();
    private final WireServer away = OpenAiSpeech.start();

    private MannerAgents() {
        away.refuseConnections();
        Supplier<List<String>> told =
                () ->
                        Stream.of(worded, piped)
                                .flatMap(server -> server.requests().stream())
                                .map(ReceivedRequest::text)
                                .toList();
        System.getProperties().put(TOLD, told);
    }

    static MannerAgents publish(AgentServiceEmulator agents) {
        MannerAgents all = new MannerAgents();
        EmulatedAgent.Provider piper =
                provider("piper.local", Map.of("url", all.piped.url().toString()));
        publish(agents, "piped", piper);
        publish(
                agents,
                "worded",
                provider(
                        "openai-compatible",
                        Map.of(
                                "api_url",
                                all.worded.url() + "/v1",
                                "model",
                                "any",
                                "voice",
                                "any",
                                "speed",
                                1.5,
                                "instructions",
                                "Be calm.")));
        publish(
                agents,
                "hurried",
                new EmulatedAgent.Provider(
                        "openai-compatible",
                        Map.of("api_url", all.away.url() + "/v1", "model", "any", "voice", "any"),
                        Map.of(),
                        List.of(piper)));
        return all;
    }

    private static EmulatedAgent.Provider provider(String name, Map<String, Object> settings) {
        return new EmulatedAgent.Provider(name, settings, Map.of());
    }

    private static void publish(
            AgentServiceEmulator agents, String key, EmulatedAgent.Provider provider) {
        agents.publish(EmulatedAgent.named(key, key).with("tts", provider));
    }

    /// What the servers were asked, as JSON. Through a property of the JVM, as [TestAgents#asked].
    @SuppressWarnings("unchecked")
    static List<String> told() {
        return ((Supplier<List<String>>) Objects.requireNonNull(System.getProperties().get(TOLD)))
                .get();
    }

    @Override
    public void close() {
        worded.close();
        piped.close();
        away.close();
    }
}
