package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.call.admission.CallDrain;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A gateway that is told to stop; it takes no calls after this test.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.drain", value = "20s")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class DrainTest {
    VoiceServices services;

    @TestHTTPResource("/")
    URI server;

    @Inject CallRegistry calls;
    @Inject CallDrain drain;

    @Test
    void answerIsGivenToItsEndAndTheClientIsToldToCallAgain() {
        services.llm().willAnswer(ScriptedAnswer.of("Yes. ").thenHold().then("No."));
        try (RealtimeClient client = new RealtimeClient(server, "?model=nova")) {
            client.say("c001");
            client.await("response.output_audio.delta");
            CompletableFuture<Void> drained =
                    CompletableFuture.runAsync(this::drain, Thread::startVirtualThread);
            services.llm().release();
            assertThat(client.await("response.done").at("/response/status").asText())
                    .isEqualTo("completed");
            assertThat(client.awaitClose()).isEqualTo(1012);
            drained.orTimeout(10, TimeUnit.SECONDS).join();
            assertThat(calls.count()).isZero();
            refusesANewCall();
            given().get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'calls' }.status", equalTo("DOWN"));
        }
    }

    private void refusesANewCall() {
        try (RealtimeClient late = new RealtimeClient(server, "?model=nova")) {
            assertThat(late.await("error").at("/error/code").asText()).isEqualTo("draining");
            assertThat(late.awaitClose()).isEqualTo(1013);
        }
    }

    private void drain() {
        try {
            drain.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
