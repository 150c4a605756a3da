package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that do not begin: each is told why, and its close code says whether to call again.
@QuarkusTest
class RefusedCallTest extends RealtimeTest {
    @ParameterizedTest
    @CsvSource({
        "?model=nobody, model_not_found, model, 1008",
        "?call_id=rtc_1, invalid_value, call_id, 1008",
        "?intent=translation&model=nova, invalid_value, intent, 1008"
    })
    void addressThatMeansNothingHereIsRefused(
            String query, String code, String parameter, int closed) {
        RealtimeClient client = connect(query);
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("param").asText()).isEqualTo(parameter);
        assertThat(client.awaitClose()).isEqualTo(closed);
        assertThat(client.seen()).hasSize(1);
    }

    /// No client library writes such an address.
    @ParameterizedTest
    @ValueSource(strings = {"?model=%zz", "?model=nova&intent=%", "?model=%"})
    @Timeout(30)
    void addressThatCannotBeReadIsRefusedBeforeTheCall(String query) throws IOException {
        try (var client = new RawClient(server, "/v1/realtime" + query, 65_536)) {
            assertThat(client.head().getFirst()).startsWith("HTTP/1.1 400 ");
            assertThat(client.body()).contains("\"malformed_request\"", "hexadecimal");
        }
        assertThat(running.count()).isZero();
    }

    @Test
    void missingDirectoryIsNoReasonToGiveUp() {
        agents.goAway();
        RealtimeClient client = connect("?model=nova");
        assertThat(client.await("error").at("/error/type").asText()).isEqualTo("server_error");
        assertThat(client.awaitClose()).isEqualTo(1013);
    }

    @Test
    void betaDialectIsRefusedHoweverItIsAskedFor() {
        RealtimeClient header =
                add(RealtimeClient.withHeader(server, "?model=nova", "OpenAI-Beta", "realtime=v1"));
        assertThat(header.await("error").at("/error/code").asText())
                .isEqualTo("beta_api_shape_disabled");
        assertThat(header.awaitClose()).isEqualTo(4000);
        RealtimeClient protocol =
                add(new RealtimeClient(server, "?model=nova", "openai-beta.realtime-v1"));
        assertThat(protocol.await("error").at("/error/code").asText())
                .isEqualTo("beta_api_shape_disabled");
        assertThat(protocol.awaitClose()).isEqualTo(4000);
    }
}
