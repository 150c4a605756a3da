package dev.switchboard.tts.synthesis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tts.synthesis.SynthesisClient.Received.Audio;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The service as it is shipped: both engines must find their classes, data and native code.
@QuarkusIntegrationTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class PackagedServiceIT {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @ParameterizedTest
    @ValueSource(strings = {"nova", "kate", "otto"})
    void everyEngineSpeaks(String agent) {
        try (SynthesisClient client = SynthesisClient.connect(base, "?agent=" + agent)) {
            assertThat(client.expect("ready").path("sampleRate").asInt()).isEqualTo(24_000);
            client.speak("c1", "Hello, it is 7:30. Your order costs $24.50.");

            assertThat(client.until("finished"))
                    .filteredOn(Audio.class::isInstance)
                    .hasSizeGreaterThan(30);
        }
    }

    @Test
    void voicesAreListed() {
        given().get("/api/tts/voices").then().statusCode(200);
    }
}
