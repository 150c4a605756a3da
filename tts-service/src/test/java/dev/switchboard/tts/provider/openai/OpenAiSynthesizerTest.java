package dev.switchboard.tts.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.emulator.tts.Manner;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAiSynthesizerTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return OpenAiSpeech.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new OpenAiSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("voice", "ash", "instructions", "calm");
    }

    @Override
    protected boolean takesRates() {
        return false;
    }

    @Test
    void whatTheAgentIsConfiguredWithIsAskedFor() throws InterruptedException {
        try (SynthesisStream stream = open(Map.of("speed", 1.25))) {
            spoken(stream, CLAUSE);
        }
        var request = provider.nextRequest(Duration.ofSeconds(10));

        assertThat(request.json())
                .isEqualTo(
                        new JsonObject()
                                .put("model", "gpt-4o-mini-tts")
                                .put("input", CLAUSE)
                                .put("voice", "ash")
                                .put("instructions", "calm")
                                .put("response_format", "pcm")
                                .put("speed", 1.25));
        assertThat(request.head().header("Authorization")).contains("Bearer " + KEY);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV", "EVENTS"})
    void serverThatAnswersInItsOwnWayIsUnderstood(Manner manner) {
        provider.close();
        provider = OpenAiSpeech.start(manner);
        try (SynthesisStream stream = open()) {
            assertThat(spoken(stream, CLAUSE)).isEqualTo(Tone.pcm(CLAUSE, rate()));
        }
    }

    @Test
    void anotherRateIsConverted() {
        provider.close();
        provider = OpenAiSpeech.start(Manner.WAV_AT_ANOTHER_RATE);
        try (SynthesisStream stream = open()) {
            byte[] heard = spoken(stream, CLAUSE);

            assertThat(heard.length)
                    .isCloseTo(Tone.pcm(CLAUSE, rate()).length, withPercentage(0.1));
            assertThat(difference(heard, Tone.pcm(CLAUSE, rate()))).isLessThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MP3", "ERROR_AS_SUCCESS"})
    void whatIsNoSamplesIsNotPlayed(Manner manner) {
        provider.close();
        provider = OpenAiSpeech.start(manner);
        try (SynthesisStream stream = open()) {
            assertThat(failure(() -> spoken(stream, CLAUSE)).kind())
                    .isEqualTo(FailureKind.PROTOCOL);
        }
    }

    @Test
    void accountWithoutCreditIsToldApartFromABusyProvider() {
        provider.otherwise(Plan.failing(Fault.tooManyRequests(Duration.ofSeconds(1))));
        try (SynthesisStream stream = open(Map.of("max_retries", 3))) {
            ProviderFailure failure = failure(() -> spoken(stream, CLAUSE));

            assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA);
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void baseThatEndsInTheVersionIsUnderstood() {
        try (SynthesisStream stream = open(Map.of("api_url", provider.url() + "/v1/"))) {
            assertThat(spoken(stream, CLAUSE)).isEqualTo(Tone.pcm(CLAUSE, rate()));
        }
    }

    /// The mean of the samples' differences; the tone itself is 8,000 high.
    private static double difference(byte[] one, byte[] other) {
        ShortBuffer left = samples(one);
        ShortBuffer right = samples(other);
        int count = Math.min(left.limit(), right.limit());
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(left.get(i) - right.get(i));
        }
        return (double) sum / count;
    }

    private static ShortBuffer samples(byte[] pcm) {
        return ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    }
}
