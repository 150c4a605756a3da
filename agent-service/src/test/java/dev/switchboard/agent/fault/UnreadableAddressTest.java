package dev.switchboard.agent.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Over a raw socket: clients do not send such addresses.
@AgentServiceTest
@SuppressWarnings("NullAway.Init") // set by Quarkus
class UnreadableAddressTest {
    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/agents/%zz",
                "DELETE /api/agents/nova%",
                "GET /api/agents?q=%zz",
                "GET /internal/agents/%zz/resolved",
                "GET /api/agents/%FF",
                "GET /api/agents/%00",
                "GET /api/agents?q=%FF",
                "GET /api/agents?q=%00",
            })
    void addressThatSaysNothingIsAProblemOfItsSender(String request) throws IOException {
        assertThat(answer(request))
                .containsPattern("^HTTP/1.1 4[0-9][0-9] ")
                .containsIgnoringCase("content-type: application/problem+json");
    }

    private String answer(String request) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            String whole = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
