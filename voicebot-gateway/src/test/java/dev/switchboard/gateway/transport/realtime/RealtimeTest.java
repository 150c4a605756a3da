package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.call.CallRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The gateway over its real socket, with the services behind it emulated over real sockets.
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.transcript-timeout", value = "3s"),
            @ResourceArg(name = "switchboard.probe.timeout", value = "10s")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
abstract class RealtimeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    VoiceServices services;

    @TestHTTPResource("/")
    URI server;

    @Inject FakeAgentDirectory agents;
    @Inject CallRegistry running;

    private final List<RealtimeClient> clients = new ArrayList<>();

    @BeforeEach
    void reset() {
        services.reset();
        agents.reset();
    }

    @AfterEach
    void hangUp() {
        clients.forEach(RealtimeClient::close);
        awaitNoCall();
    }

    /// So that nothing of a call reaches the services in the next test.
    private void awaitNoCall() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (running.count() > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("a call goes on after its client has hung up");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// A client whose call has begun.
    RealtimeClient call(String query) {
        RealtimeClient client = connect(query);
        client.await("session.created");
        return client;
    }

    RealtimeClient connect(String query) {
        return add(new RealtimeClient(server, query));
    }

    /// A client that hangs up when the test is over.
    RealtimeClient add(RealtimeClient client) {
        clients.add(client);
        return client;
    }

    static String status(JsonNode done) {
        return done.at("/response/status").asText();
    }
}
