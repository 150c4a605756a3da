package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
            @ResourceArg(name = "switchboard.call.limit-per-tenant", value = "1")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class TenantLimitTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void companyThatHasAllItsCallsIsToldToTryLater() {
        try (RealtimeClient first = new RealtimeClient(server, "?model=nova");
                RealtimeClient second = secondAfter(first)) {
            JsonNode error = second.await("error").get("error");
            assertThat(error.get("code").asText()).isEqualTo("too_many_calls");
            assertThat(error.get("message").asText()).contains("company");
            assertThat(second.awaitClose()).isEqualTo(1013);
        }
    }

    private RealtimeClient secondAfter(RealtimeClient first) {
        first.await("session.created");
        return new RealtimeClient(server, "?model=vera");
    }
}
