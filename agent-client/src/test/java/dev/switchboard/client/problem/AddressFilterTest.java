package dev.switchboard.client.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Over a raw socket: clients do not send such addresses.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set by Quarkus
class AddressFilterTest {
    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rude/%zz",
                "/rude/%",
                "/rude/%4",
                "/rude/{size}",
                "/rude/a|b",
                "/rude/problem?q=%zz",
                "/nowhere/%zz",
                "/q/health/%zz",
                "/rude?q=\"",
            })
    void addressThatCannotBeReadIsAProblem(String address) throws IOException {
        String answer = get(address);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"malformed-request\"", "hexadecimal")
                .doesNotContain(address);
    }

    @ParameterizedTest
    @CsvSource({"/v1/standard/%zz", "/v1/standard?limit=%zz"})
    void belowV1ItIsSaidInOpenAisWords(String address) throws IOException {
        assertThat(get(address))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("x-request-id: req_")
                .contains("{\"error\":{", "\"code\":\"malformed_request\"");
    }

    /// Escapes that are right are nobody's business, whatever they stand for.
    @ParameterizedTest
    @ValueSource(strings = {"/rude/%7Bsize%7D", "/rude/%E2%82%AC", "/nowhere?q=%20"})
    void addressThatCanBeReadIsLookedUp(String address) throws IOException {
        assertThat(get(address)).startsWith("HTTP/1.1 404 ");
    }

    private String get(String address) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(address);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
