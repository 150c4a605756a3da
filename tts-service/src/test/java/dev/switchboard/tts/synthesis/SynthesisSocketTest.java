package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SynthesisSocketTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @Inject FakeSynthesizer synthesizer;

    @BeforeEach
    void forget() {
        synthesizer.reset();
    }

    @Test
    void readySaysWhoSpeaksAndHow() {
        try (SynthesisClient client = connect("fake")) {
            JsonNode ready = client.expect("ready");

            assertThat(ready.toString())
                    .isEqualTo(
                            """
                            {"type":"ready","provider":"fake.test","sampleRate":16000,"agent":"fake","revision":2}\
                            """);
        }
    }

    @Test
    void anEarlierRevisionSpeaksWhenAskedFor() {
        try (SynthesisClient client = SynthesisClient.connect(base, "?agent=fake&revision=1")) {
            assertThat(client.expect("ready").path("revision").asInt()).isEqualTo(1);
        }
    }

    @Test
    void defaultAgentSpeaksWhenNoneIsNamed() {
        try (SynthesisClient client = SynthesisClient.connect(base, "")) {
            assertThat(client.expect("ready").path("agent").asText()).isEqualTo("nova");
        }
    }

    @Test
    @Tag("R2-30")
    void remoteProviderGetsTheAgentsConfigurationAndItsRateIsHeard() {
        try (SynthesisClient client = connect("remote")) {
            JsonNode ready = client.expect("ready");
            client.speak("c1", "Good.");
            client.expect("started");

            assertThat(ready.path("provider").asText()).isEqualTo("async.ai");
            assertThat(ready.path("sampleRate").asInt()).isEqualTo(44_100);
            int left = 44_100 / 4 * 2;
            while (left > 0) {
                byte[] frame = client.expectAudio();
                assertThat(frame).hasSizeBetween(1, Math.min(left, 44_100 / 10 * 2));
                left -= frame.length;
            }
            assertThat(client.expect("finished").path("audioMs").asInt()).isEqualTo(250);
            assertThat(TestAgents.asked())
                    .contains("sk-async")
                    .anySatisfy(opening ->
                            assertThat(opening)
                                    .contains(
                                            "\"model_id\":\"asyncflow_v2.0\"",
                                            "\"id\":\"e0f39dc4-f691-4e78-bba5-5c636692cc04\"",
                                            "\"sample_rate\":44100"));
        }
    }

    @Test
    @Tag("R2-59")
    void callsOfOneRevisionShareOneClientOfItsProvider() {
        for (int i = 0; i < 3; i++) {
            try (SynthesisClient one = ready("fake");
                    SynthesisClient other = ready("fake")) {
                one.speak("c1", "Hello.");
                other.speak("c1", "Hello.");
                one.until("finished");
                other.until("finished");
            }
        }

        assertThat(synthesizer.clients()).containsEntry(Map.of("voice", "fake"), 1);
    }

    @Test
    void textsAreSpokenInOrderInFramesOfAtMost100Milliseconds() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "Order one.");
            client.speak("c2", "Order two, longer.");

            assertThat(client.expect("started").path("id").asText()).isEqualTo("c1");
            assertThat(client.expectAudio()).hasSize(3200).containsOnly(10);
            assertThat(client.expectAudio()).hasSize(3200).containsOnly(10);
            assertThat(client.expect("finished").toString())
                    .isEqualTo("{\"type\":\"finished\",\"id\":\"c1\",\"audioMs\":200}");
            assertThat(client.expect("started").path("id").asText()).isEqualTo("c2");
            assertThat(client.expectAudio()).containsOnly(18);
            assertThat(client.expectAudio()).containsOnly(18);
            assertThat(client.expect("finished").path("id").asText()).isEqualTo("c2");
        }
    }

    /// Nothing waits for the whole of a text.
    @Test
    void firstAudioLeavesBeforeTheLastSentenceIsBegun() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "First. Second wait. Third. Fourth. Fifth. The last one.");
            client.expect("started");
            client.expectAudio();

            assertThat(synthesizer.clauses()).doesNotContain("The last one.");
            synthesizer.proceed();
            assertThat(client.until("finished").getLast())
                    .isInstanceOfSatisfying(
                            Message.class,
                            finished ->
                                    assertThat(finished.json().path("audioMs").asInt())
                                            .isEqualTo(1200));
        }
    }

    @Test
    void nothingOfTheCancelledTextsIsSentAfterCancelled() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "Said. This must wait. Never said.");
            client.speak("c2", "Never said as well.");
            client.expect("started");
            client.expectAudio();
            client.expectAudio();

            client.cancel();
            client.expect("cancelled");
            client.speak("c3", "After it.");

            assertThat(client.expect("started").path("id").asText()).isEqualTo("c3");
            assertThat(client.expectAudio()).containsOnly(9);
            assertThat(client.expectAudio()).containsOnly(9);
            assertThat(client.expect("finished").path("id").asText()).isEqualTo("c3");
            assertThat(synthesizer.clauses()).doesNotContain("Never said.", "Never said as well.");
        }
    }

    @Test
    void cancelIsAnsweredWhenNothingIsSpoken() {
        try (SynthesisClient client = ready("fake")) {
            client.cancel();
            client.expect("cancelled");
        }
    }

    /// Who tests a provider wants to hear the provider.
    @Test
    void freshVoiceTakesNothingFromTheMemoryAndAddsNothingToIt() {
        String text = "A sentence for a test.";
        try (SynthesisClient fresh = SynthesisClient.connect(base, "?agent=fake&fresh=true");
                SynthesisClient usual = ready("fake")) {
            fresh.expect("ready");
            for (SynthesisClient client : List.of(fresh, usual, fresh)) {
                client.speak("c1", text);
                client.until("finished");
            }
            assertThat(synthesizer.clauses()).containsExactly(text, text, text);
        }
    }

    @Test
    void freshIsTrueOrFalse() {
        try (SynthesisClient client = SynthesisClient.connect(base, "?agent=fake&fresh=maybe")) {
            assertThat(client.expect("error").at("/problem/code").asText())
                    .isEqualTo("malformed-request");
        }
    }

    @Test
    void clauseThatWasSpokenBeforeIsNotSynthesisedAgain() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "A greeting from the cache.");
            byte[] first = client.audioUntil("finished");
            client.speak("c1", "A greeting from the cache.");
            byte[] second = client.audioUntil("finished");

            assertThat(synthesizer.clauses()).containsExactly("A greeting from the cache.");
            assertThat(second).isEqualTo(first).hasSize(6400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "***", "...", "```\ncode\n```"})
    void textWithNothingToSayIsFinishedAtOnce(String text) {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", text);
            client.expect("started");
            assertThat(client.expect("finished").path("audioMs").asInt()).isZero();
        }
    }

    @Test
    void failedTextIsReportedAndTheNextOneIsSpoken() {
        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "Please fail.");
            client.speak("c2", "Then go on.");
            client.expect("started");
            JsonNode error = client.expect("error");

            assertThat(error.path("id").asText()).isEqualTo("c1");
            assertThat(error.at("/problem/code").asText()).isEqualTo("provider-failed");
            assertThat(client.expect("started").path("id").asText()).isEqualTo("c2");
        }
    }

    /// Four callers that stop reading, on two workers: nobody else may notice.
    @Test
    void slowReaderBlocksNobodyElse() {
        List<SynthesisClient> slow =
                IntStream.range(0, 4)
                        .mapToObj(_ -> SynthesisClient.connectLazily(base, "?agent=fake", 2))
                        .toList();
        slow.forEach(client -> client.speak("c1", "This is a flood of audio."));
        slow.forEach(client -> client.until("started"));

        try (SynthesisClient client = ready("fake")) {
            client.speak("c1", "Undisturbed.");
            client.until("finished");
        }
        slow.forEach(SynthesisClient::close);
    }

    @Test
    void maryAnswersOverTheSocket() {
        try (SynthesisClient client = ready("nova")) {
            client.speak("c1", "Hello, how can I help you today?");
            byte[] speech = client.audioUntil("finished");

            assertThat(FundamentalFrequency.median(speech, 24_000)).isBetween(120.0, 230.0);
        }
    }

    @Test
    void autoIsMaryWhereTheConfigurationSaysSo() {
        try (SynthesisClient client = connect("otto")) {
            JsonNode ready = client.expect("ready");
            assertThat(ready.path("provider").asText()).isEqualTo("mary.embedded");
            client.speak("c1", "Hello, how can I help you today?");

            assertThat(FundamentalFrequency.median(client.audioUntil("finished"), 24_000))
                    .isBetween(80.0, 150.0);
        }
    }

    private SynthesisClient connect(String agent) {
        return SynthesisClient.connect(base, "?agent=" + agent);
    }

    private SynthesisClient ready(String agent) {
        SynthesisClient client = connect(agent);
        client.expect("ready");
        return client;
    }
}
