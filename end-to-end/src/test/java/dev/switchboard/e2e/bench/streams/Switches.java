package dev.switchboard.e2e.bench.streams;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.e2e.bench.Percentiles;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.realtime.RawSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A running call is switched from agent to agent.
///
/// @param cold the first switch to each agent, in a gateway that has switched nothing before
/// @param warm at an even pace, after many others
/// @param rushed the same, each as soon as the one before it is acknowledged; the connections that
///   one begins are then still being made when the next one comes
record Switches(Times cold, Times warm, Times rushed) {
    private static final int AGENTS = 50;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 10;
    private static final Duration PACE = Duration.ofMillis(100);

    /// Milliseconds from command to acknowledgement.
    ///
    /// @param gateway as the gateway tells
    /// @param client as the client sees it
    record Times(Percentiles gateway, Percentiles client) {}

    /// Switches one call.
    ///
    /// @param config the providers of the agents, as fields of a JSON object
    static Switches of(Platform platform, String config) throws InterruptedException {
        List<String> keys =
                IntStream.range(0, AGENTS).mapToObj("bench-switch-%d"::formatted).toList();
        for (String key : keys) {
            platform.send(
                    "POST",
                    "/api/agents",
                    "{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, config));
        }
        try (var call = RawSocket.open(platform, "/v1/realtime")) {
            call.await("session.created");
            Times cold = rounds(call, keys, 1, PACE);
            rounds(call, keys, WARM_UP, Duration.ZERO);
            Times rushed = rounds(call, keys, ROUNDS, Duration.ZERO);
            Times warm = rounds(call, keys, ROUNDS, PACE);
            return new Switches(cold, warm, rushed);
        }
    }

    private static Times rounds(RawSocket call, List<String> keys, int rounds, Duration pace)
            throws InterruptedException {
        List<Double> gateway = new ArrayList<>();
        List<Double> client = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (String key : keys) {
                Thread.sleep(pace);
                long begun = System.nanoTime();
                call.send(
                        "{'type':'session.update','session':{'type':'realtime','x_switchboard':{'agent':'%s'}}}"
                                .formatted(key));
                JsonNode updated = call.await("session.updated");
                client.add((System.nanoTime() - begun) / 1e6);
                gateway.add(updated.at("/session/x_switchboard/switch_ms").asDouble());
            }
        }
        return new Times(new Percentiles(gateway), new Percentiles(client));
    }
}
