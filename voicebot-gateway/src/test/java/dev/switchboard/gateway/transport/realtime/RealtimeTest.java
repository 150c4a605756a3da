package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
    VoiceServices services;

    @TestHTTPResource("/")
    URI server;

    @Inject FakeAgentDirectory agents;

    private final List<RealtimeClient> clients = new ArrayList<>();

    @BeforeEach
    void reset() {
        services.reset();
        agents.reset();
    }

    @AfterEach
    void hangUp() {
        clients.forEach(RealtimeClient::close);
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
