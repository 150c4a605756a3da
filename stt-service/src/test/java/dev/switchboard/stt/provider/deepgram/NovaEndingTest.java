package dev.switchboard.stt.provider.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.EgressPolicy;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.TurnEnded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NovaEndingTest {
    private static final String SPOKEN =
            """
            {"type":"Results","is_final":true,"speech_final":true,"from_finalize":false,"start":0.0,"duration":0.8,
             "channel":{"alternatives":[{"transcript":"go forward","confidence":0.9,"words":[]}]}}
            """;

    private static final String NOTHING_MORE =
            """
            {"type":"Results","is_final":false,"speech_final":false,"from_finalize":false,"start":0.8,"duration":1.0,
             "channel":{"alternatives":[{"transcript":"","confidence":0.0,"words":[]}]}}
            """;

    /// Deepgram does not promise to answer Finalize when it has settled all it heard.
    @Test
    void utteranceEndsThoughFinalizeIsNotAnsweredAfterTheProviderHasEndedTheTurn()
            throws Exception {
        assertThatItEndsAfter(SPOKEN);
    }

    @Test
    void resultWithoutWordsDoesNotReopenTheTurn() throws Exception {
        assertThatItEndsAfter(SPOKEN, NOTHING_MORE);
    }

    private static void assertThatItEndsAfter(String... results) throws Exception {
        try (var wire =
                        WireServer.start(doors ->
                                doors.socket(
                                        "/v1/listen",
                                        socket ->
                                                socket.onBinary(_ ->
                                                        List.of(results).forEach(socket::send))));
                var egress = Egress.standalone(EgressPolicy.withLoopback());
                var client =
                        new DeepgramRecognizer(egress)
                                .client(
                                        new RecognitionOptions(
                                                SampleRate.WIDE_BAND, settings(wire)));
                RecognitionStream stream = client.open()) {
            stream.send(new byte[1600]);
            assertThat(stream.next()).containsInstanceOf(SpeechEvent.InterimTranscript.class);
            assertThat(stream.next()).containsInstanceOf(TurnEnded.class);
            stream.finish();

            assertThat(stream.next())
                    .hasValueSatisfying(event ->
                            assertThat(event)
                                    .isInstanceOfSatisfying(
                                            FinalTranscript.class,
                                            last ->
                                                    assertThat(last.text())
                                                            .isEqualTo("go forward")));
        }
    }

    private static ProviderSettings settings(WireServer wire) {
        return new ProviderSettings(
                "deepgram.com",
                Map.of("api_url", wire.socketUrl().toString()),
                Map.of("api_key", new Secret("sk-canary-0452")));
    }
}
