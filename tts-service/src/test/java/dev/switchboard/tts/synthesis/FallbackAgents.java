package dev.switchboard.tts.synthesis;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Agents with two voices: a server whose trouble the agent's name tells, and the fake one.
final class FallbackAgents implements AutoCloseable {
    private final AgentServiceEmulator agents;
    private final List<WireServer> servers = new ArrayList<>();

    private FallbackAgents(AgentServiceEmulator agents) {
        this.agents = agents;
    }

    static FallbackAgents publish(AgentServiceEmulator agents) {
        FallbackAgents all = new FallbackAgents(agents);
        all.server("refused").refuseConnections();
        all.server("unauthorized").otherwise(Plan.failing(Fault.unauthorized()));
        all.server("busy").otherwise(Plan.failing(Fault.tooManyRequests(Duration.ofSeconds(30))));
        all.server("failing").otherwise(Plan.failing(Fault.serverError()));
        all.server("hanging").otherwise(Plan.failing(new Fault.HangBeforeFirstByte()));
        all.server("resetting").otherwise(Plan.failing(new Fault.AbruptClose(0)));
        all.server("busy-door").otherwise(Plan.failing(busy()));
        all.server("failing-door").otherwise(Plan.failing(Fault.serverError()));
        all.server("hanging-door").otherwise(Plan.failing(new Fault.HangBeforeFirstByte()));
        all.server("breaking")
                .next(new Fault.AbruptClose(8))
                .otherwise(Plan.failing(Fault.serverError()));
        return all;
    }

    /// Not out of credit, as the emulator's own words would be.
    private static Fault busy() {
        return new Fault.Status(
                429,
                Map.of("Retry-After", "30"),
                Optional.of("{\"error\":{\"message\":\"Slow down.\"}}"));
    }

    private WireServer server(String agent) {
        WireServer server = OpenAiSpeech.start();
        servers.add(server);
        agents.publish(
                EmulatedAgent.named(agent, agent)
                        .with(
                                "tts",
                                new EmulatedAgent.Provider(
                                        "openai-compatible",
                                        Map.of(
                                                "api_url",
                                                server.url() + "/v1",
                                                "model",
                                                "any",
                                                "voice",
                                                "any"),
                                        Map.of(),
                                        List.of(
                                                new EmulatedAgent.Provider(
                                                        FakeSynthesizer.NAME,
                                                        Map.of(),
                                                        Map.of())))));
        return server;
    }

    @Override
    public void close() {
        servers.forEach(WireServer::close);
    }
}
