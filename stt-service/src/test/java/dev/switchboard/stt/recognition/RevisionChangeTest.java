package dev.switchboard.stt.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.stt.DeepgramEmulator;
import dev.switchboard.emulator.wire.ReceivedSocket;
import dev.switchboard.stt.Recording;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An agent gets another provider while it is used.
@QuarkusTest
@Timeout(120)
class RevisionChangeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] PCM = Recording.GO_FORWARD.pcm();
    private static final String AGENT = "changing";

    private final DeepgramEmulator former = DeepgramEmulator.start();
    private final DeepgramEmulator next = DeepgramEmulator.start();

    @Inject
    @SuppressWarnings("NullAway.Init")
    Event<HeadChanged> changes;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @BeforeEach
    void makeAgent() {
        former.script().otherwise("ten meters");
        next.script().otherwise("go forward");
        FakeAgentDirectory.make(AGENT, provider(former));
    }

    @AfterEach
    void stop() {
        former.close();
        next.close();
    }

    @Test
    void theNewProviderIsConnectedBeforeItsFirstCall() throws Exception {
        hear();
        publish();
        ReceivedSocket ahead = next.wire().nextSocket(SOON);
        ahead.text(message -> message.contains("KeepAlive"), SOON); // it waits

        assertThat(hear()).isEqualTo("go forward");
        assertThat(ahead.binary()).hasSizeGreaterThanOrEqualTo(PCM.length);
        assertThat(next.wire().sockets()).hasSize(1);
    }

    @Test
    void theConnectionsOfTheFormerRevisionEndAtOnceWhenNobodyCalls() throws Exception {
        hear();
        ReceivedSocket waiting = former.wire().nextSocket(SOON);
        assertThat(waiting.closed()).isNotDone();
        publish();

        assertThat(waiting.awaitClosed(SOON).code()).isEqualTo(1000);
    }

    /// A call that stays with a revision keeps its connection between its utterances.
    @Test
    void theConnectionsOfTheFormerRevisionEndWithItsLastCall() throws Exception {
        ReceivedSocket used;
        try (SttClient call = SttClient.ready(service, "?agent=" + AGENT + "&revision=3")) {
            call.audio(PCM).say("finish");
            assertThat(call.finalTranscript().path("text").asText()).isEqualTo("ten meters");
            used = former.wire().nextSocket(SOON);
            publish();
            next.wire().nextSocket(SOON);
            assertThat(hear()).isEqualTo("go forward");

            call.audio(PCM).say("finish");
            assertThat(call.finalTranscript().path("text").asText()).isEqualTo("ten meters");
            assertThat(former.wire().sockets()).hasSize(1);
            assertThat(used.closed()).isNotDone();
        }
        assertThat(used.awaitClosed(SOON).code()).isEqualTo(1000);
    }

    @Test
    @Tag("R2-38")
    void theNextUtteranceOfAConnectionIsHeardByTheNewProvider() throws Exception {
        try (SttClient call = SttClient.ready(service, "?agent=" + AGENT)) {
            call.audio(PCM).say("finish");
            assertThat(call.finalTranscript().path("text").asText()).isEqualTo("ten meters");
            ReceivedSocket used = former.wire().nextSocket(SOON);
            publish();
            call.audio(PCM).say("finish");

            assertThat(call.next())
                    .hasToString(
                            "{\"type\":\"ready\",\"provider\":\"deepgram.com\",\"agent\":\"changing\",\"revision\":4,\"turns\":false,\"pauses\":true}");
            assertThat(call.finalTranscript().path("text").asText()).isEqualTo("go forward");
            assertThat(used.awaitClosed(SOON).code()).isEqualTo(1000);
        }
    }

    /// Vendors bill connections by their time.
    @Test
    void nobodyConnectsForAnAgentThatIsNotUsed() {
        publish();

        assertThat(hear()).isEqualTo("go forward");
        assertThat(next.wire().sockets()).hasSize(1);
        assertThat(former.wire().sockets()).isEmpty();
    }

    private void publish() {
        changes.fire(FakeAgentDirectory.publish(AGENT, provider(next)));
    }

    private String hear() {
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(PCM).say("finish");
            return client.finalTranscript().path("text").asText();
        }
    }

    private static ProviderSettings provider(DeepgramEmulator emulator) {
        return new ProviderSettings(
                "deepgram.com",
                Map.of("api_url", emulator.wire().socketUrl().toString()),
                Map.of("api_key", new Secret("sk-any")));
    }
}
