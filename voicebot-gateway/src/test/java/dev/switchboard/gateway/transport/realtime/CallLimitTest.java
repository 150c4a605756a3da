package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.VoiceServicesResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.limit", value = "1")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class CallLimitTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void callAboveTheLimitIsToldToTryLater() {
        try (RealtimeClient first = new RealtimeClient(server, "?model=nova");
                RealtimeClient second = secondAfter(first)) {
            assertThat(second.await("error").at("/error/code").asText())
                    .isEqualTo("too_many_calls");
            assertThat(second.awaitClose()).isEqualTo(1013);
            assertThat(first.update("{}").get("model").asText()).isEqualTo("nova");
            assertThat(given().get("/q/metrics").asString())
                    .contains("switchboard_calls_refused_total{reason=\"too_many_calls\"} 1.0");
        }
    }

    private RealtimeClient secondAfter(RealtimeClient first) {
        first.await("session.created");
        return new RealtimeClient(server, "?model=vera");
    }
}
