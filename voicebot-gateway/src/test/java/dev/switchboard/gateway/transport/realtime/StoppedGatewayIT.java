package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.testing.ports.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged gateway is told to stop by SIGTERM.
@Timeout(180)
class StoppedGatewayIT {
    /// What a virtual machine ends with that was told to by SIGTERM.
    private static final int TERMINATED = 143;

    /// Of a machine that does much else.
    private static final Duration SOON = Duration.ofSeconds(8);

    private final VoiceServices services = VoiceServices.start();
    private final AgentServiceEmulator agents = AgentServiceEmulator.start();

    @TempDir Path recordings;

    @BeforeEach
    void publish() {
        agents.publish(EmulatedAgent.named("nova", "Nova"));
    }

    @AfterEach
    void close() {
        agents.close();
        services.close();
    }

    @Test
    @Tag("R2-64")
    void runningCallFinishesNoNewOneIsTakenAndTheRecordIsWhole() throws IOException {
        services.stt().willHear("Go forward ten meters.");
        services.llm()
                .willAnswer(ScriptedAnswer.of("One moment. ").thenHold().then("Here you are."));
        try (GatewayProcess gateway = start("60s");
                RealtimeClient client = new RealtimeClient(gateway.uri(), "?model=nova")) {
            client.say("goforward");
            client.await("response.output_audio.delta");

            gateway.terminate();
            gateway.await(503);
            assertThat(gateway.get("/q/health/ready").at("/checks").findValuesAsText("name"))
                    .contains("calls");
            try (RealtimeClient late = new RealtimeClient(gateway.uri(), "?model=nova")) {
                assertThat(late.await("error").at("/error/code").asText()).isEqualTo("draining");
                assertThat(late.awaitClose()).isEqualTo(1013);
            }
            services.llm().release();
            JsonNode done = client.await("response.done");
            assertThat(done.at("/response/status").asText()).isEqualTo("completed");
            assertThat(client.awaitClose()).isEqualTo(1012);

            assertThat(timeToEnd(gateway)).isLessThan(SOON);
        }
        JsonNode record = record();
        assertThat(record.path("state").asText()).isEqualTo("ended");
        assertThat(record.path("end").asText()).isEqualTo("service-stops");
        assertThat(record.path("transcript").findValuesAsText("text"))
                .containsExactly("Go forward ten meters.", "One moment. Here you are.");
        assertThat(record.at("/transcript/1/outcome").asText()).isEqualTo("completed");
        assertThat(record.path("events").findValuesAsText("type")).endsWith("call-ended");
    }

    @Test
    void callThatDoesNotEndIsEndedAtTheDeadlineAndItsRecordSaysSo() throws IOException {
        services.stt().willHear("Go forward ten meters.");
        services.llm()
                .willAnswer(ScriptedAnswer.of("One moment. ").thenHold().then("Never heard."));
        try (GatewayProcess gateway = start("2s");
                RealtimeClient client = new RealtimeClient(gateway.uri(), "?model=nova")) {
            client.say("goforward");
            client.await("response.output_audio.delta");

            gateway.terminate();

            assertThat(client.awaitClose()).isEqualTo(1012);
            assertThat(timeToEnd(gateway)).isLessThan(SOON);
        }
        JsonNode record = record();
        assertThat(record.path("end").asText()).isEqualTo("service-stops");
        assertThat(record.at("/transcript/1/outcome").asText()).isEqualTo("cancelled");
        assertThat(record.at("/transcript/1/text").asText()).isEqualTo("One moment.");
    }

    /// Pages and monitors keep connections open.
    @Test
    void withoutACallItIsGoneAtOnce() throws IOException {
        try (GatewayProcess gateway = start("60s")) {
            try (RealtimeClient client = new RealtimeClient(gateway.uri(), "?model=nova")) {
                client.await("session.created");
            }
            while (gateway.get("/api/calls?state=live").path("items").size() > 0) {
                Thread.onSpinWait();
            }

            gateway.terminate();

            assertThat(timeToEnd(gateway)).isLessThan(SOON);
        }
    }

    private GatewayProcess start(String drain) {
        return GatewayProcess.start(
                FreePorts.one(),
                services,
                agents,
                Map.of(
                        "switchboard.call.drain",
                        drain,
                        "switchboard.recording.dir",
                        recordings.toString()));
    }

    private static Duration timeToEnd(GatewayProcess gateway) {
        long begin = System.nanoTime();
        assertThat(gateway.awaitEnd()).as(gateway.output()).isEqualTo(TERMINATED);
        assertThat(gateway.output()).doesNotContain("ERROR");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private JsonNode record() throws IOException {
        List<Path> records;
        try (Stream<Path> files = Files.walk(recordings)) {
            records = files.filter(file -> file.endsWith("record.json")).toList();
        }
        assertThat(records).hasSize(1);
        return new ObjectMapper().readTree(Files.readAllBytes(records.getFirst()));
    }
}
