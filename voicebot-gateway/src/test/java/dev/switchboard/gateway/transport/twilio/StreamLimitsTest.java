package dev.switchboard.gateway.transport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Secret;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.transport.telephone.Overheard;
import dev.switchboard.gateway.transport.telephone.StreamPhone;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A gateway with room for one call and little patience.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.call.limit", value = "1"),
            @ResourceArg(name = "switchboard.telephone.silence", value = "700ms"),
            @ResourceArg(name = "switchboard.telephone.start", value = "300ms"),
            @ResourceArg(
                    name = "switchboard.telephone.public-url",
                    value = "https://voice.example.com/"),
            @ResourceArg(
                    name = "switchboard.telephone.twilio.accounts.main.auth-token",
                    value = "token")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class StreamLimitsTest {
    @TestHTTPResource("/telephone/twilio/vera")
    URI stream;

    @Inject Overheard overheard;

    @Test
    @Tag("T37")
    void streamOnWhichNoCallBeginsIsClosed() {
        try (StreamPhone phone = connect()) {
            assertThat(phone.awaitClose()).isEqualTo(1008);
        }
    }

    /// The first line falls silent, and is hung up in the end.
    @Test
    @Tag("T37")
    void callAboveTheLimitIsToldToTryLaterAndASilentLineIsHungUp() {
        overheard.reset();
        try (StreamPhone first = connect();
                StreamPhone second = connect()) {
            first.send(TwilioTest.START.formatted("", "audio/x-mulaw"));
            assertThat(overheard.start().agent().key()).isEqualTo("vera");
            second.send(TwilioTest.START.formatted("", "audio/x-mulaw"));
            assertThat(second.awaitClose()).isEqualTo(1013);
            assertThat(first.awaitClose()).isEqualTo(1000);
            assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
        }
    }

    /// Nobody has set them up.
    @Test
    void doorsOfOtherCarriersAreClosed() {
        RestAssured.given()
                .body("CallSid=1")
                .post("/telephone/telnyx/nova/voice")
                .then()
                .statusCode(503);
        assertThat(
                        RestAssured.given()
                                .body("CallSid=1")
                                .post("/telephone/telnyx/nova/voice")
                                .asString())
                .contains("switchboard.telephone.telnyx.accounts");
    }

    private StreamPhone connect() {
        String signature =
                TwilioSignature.of(
                        new Secret("token"),
                        "wss://voice.example.com/telephone/twilio/vera",
                        List.of());
        return new StreamPhone(
                URI.create(stream.toString().replaceFirst("^http", "ws")),
                Map.of(TwilioAccounts.HEADER, signature),
                new TwilioTest.TwilioWords(),
                Companding.MU_LAW,
                Companding.MU_LAW);
    }
}
