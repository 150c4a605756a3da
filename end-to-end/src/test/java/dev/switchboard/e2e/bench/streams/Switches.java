package dev.switchboard.e2e.bench.streams;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.e2e.bench.Percentiles;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.realtime.RawSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A running call is switched from agent to agent.
record Switches(Percentiles server, Percentiles client) {
    private static final int AGENTS = 50;
    private static final int ROUNDS = 10;

    /// The rounds after the first one, in which every agent is met for the first time.
    ///
    /// @param config the providers of the agents, as fields of a JSON object
    static Switches of(Platform platform, String config) {
        List<String> keys =
                IntStream.range(0, AGENTS).mapToObj("bench-switch-%d"::formatted).toList();
        for (String key : keys) {
            platform.send(
                    "POST",
                    "/api/agents",
                    "{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, config));
        }
        List<Double> server = new ArrayList<>();
        List<Double> client = new ArrayList<>();
        try (var call = RawSocket.open(platform, "/v1/realtime?model=" + keys.getFirst())) {
            call.await("session.created");
            for (int round = 0; round <= ROUNDS; round++) {
                for (String key : keys) {
                    long begun = System.nanoTime();
                    call.send(
                            "{'type':'session.update','session':{'type':'realtime','x_switchboard':{'agent':'%s'}}}"
                                    .formatted(key));
                    JsonNode updated = call.await("session.updated");
                    if (round > 0) {
                        client.add((System.nanoTime() - begun) / 1e6);
                        server.add(updated.at("/session/x_switchboard/switch_ms").asDouble());
                    }
                }
            }
        }
        return new Switches(new Percentiles(server), new Percentiles(client));
    }
}
