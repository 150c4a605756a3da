package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.call.admission.CallDrain;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A gateway that is told to stop, and has time; it takes no calls after this test.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.drain", value = "5m"),
            @ResourceArg(name = "switchboard.call.drain-idle", value = "1m")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class PatientDrainTest {
    VoiceServices services;

    @TestHTTPResource("/")
    URI server;

    @Inject CallDrain drain;

    @Test
    @Tag("R2-64")
    void callGoesOnUntilItsCallerHangsUp() {
        services.llm().willAnswer("Take your time.");
        CompletableFuture<Void> drained = drainDuringACall();
        drained.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Void> drainDuringACall() {
        try (RealtimeClient client = new RealtimeClient(server, "?model=nova")) {
            client.await("session.created");
            CompletableFuture<Void> drained =
                    CompletableFuture.runAsync(this::drain, Thread::startVirtualThread);
            untilNotReady();
            client.say("c001");
            assertThat(client.await("response.done").at("/response/status").asText())
                    .isEqualTo("completed");
            assertThat(drained).isNotDone();
            return drained;
        }
    }

    private static void untilNotReady() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (given().get("/q/health/ready").statusCode() != 503) {
            assertThat(System.nanoTime()).isLessThan(end);
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
