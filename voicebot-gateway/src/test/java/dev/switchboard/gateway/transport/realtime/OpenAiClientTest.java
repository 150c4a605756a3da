package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.http.WebSocketWriteNotAttempted;
import com.openai.helpers.RealtimeConnection;
import com.openai.helpers.RealtimeWebSocketOptions;
import com.openai.models.realtime.AudioTranscription;
import com.openai.models.realtime.InputAudioBufferAppendEvent;
import com.openai.models.realtime.RealtimeAudioConfig;
import com.openai.models.realtime.RealtimeAudioConfigInput;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.RealtimeSessionCreateRequest;
import com.openai.models.realtime.SessionUpdateEvent;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The official client, as its users would use it.
@QuarkusTest
class OpenAiClientTest extends RealtimeTest {
    @Test
    void officialClientHoldsAnAudioTurnAndFindsEveryEventValid() {
        services.stt().willHear("Go forward ten meters.");
        services.llm().willAnswer("Going forward now.");
        try (OkHttpClient http = OkHttpClient.builder().build();
                RealtimeConnection connection =
                        RealtimeConnection.connect(
                                options(http),
                                RealtimeWebSocketOptions.builder().model("nova").build())) {
            List<RealtimeServerEvent> events = new ArrayList<>();
            receive(connection, events, RealtimeServerEvent::isSessionCreated);
            connection.send(RealtimeClientEvent.ofSessionUpdate(transcribing()));
            receive(connection, events, RealtimeServerEvent::isSessionUpdated);
            say(connection, Speech.silence(400));
            say(connection, Speech.at24k("goforward"));
            say(connection, Speech.silence(900));
            receive(connection, events, RealtimeServerEvent::isResponseDone);

            assertThat(events).allSatisfy(RealtimeServerEvent::validate);
            assertThat(events).anyMatch(RealtimeServerEvent::isResponseOutputAudioDelta);
            assertThat(events)
                    .filteredOn(
                            RealtimeServerEvent::isConversationItemInputAudioTranscriptionCompleted)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(
                                            event.asConversationItemInputAudioTranscriptionCompleted()
                                                    .transcript())
                                    .isEqualTo("Go forward ten meters."));
        }
    }

    private ClientOptions options(OkHttpClient http) {
        return ClientOptions.builder()
                .httpClient(http)
                .baseUrl("http://" + server.getAuthority() + "/v1")
                .apiKey("not-checked-here")
                .build();
    }

    private static SessionUpdateEvent transcribing() {
        RealtimeAudioConfigInput input =
                RealtimeAudioConfigInput.builder()
                        .transcription(AudioTranscription.builder().model("whisper-1").build())
                        .build();
        RealtimeSessionCreateRequest session =
                RealtimeSessionCreateRequest.builder()
                        .audio(RealtimeAudioConfig.builder().input(input).build())
                        .build();
        return SessionUpdateEvent.builder().session(session).build();
    }

    /// As fast as the client's send buffer takes it.
    private static void say(RealtimeConnection connection, AudioFrame audio) {
        for (int at = 0; at < audio.length() / 24; at += 20) {
            int millis = Math.min(20, audio.length() / 24 - at);
            byte[] pcm = Speech.part(audio, at, millis).bytes();
            send(connection, Base64.getEncoder().encodeToString(pcm));
        }
    }

    private static void send(RealtimeConnection connection, String base64) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                connection.send(
                        RealtimeClientEvent.ofInputAudioBufferAppend(
                                InputAudioBufferAppendEvent.builder().audio(base64).build()));
                return;
            } catch (WebSocketWriteNotAttempted.Busy busy) {
                if (System.nanoTime() > deadline) {
                    throw busy;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void receive(
            RealtimeConnection connection,
            List<RealtimeServerEvent> events,
            Predicate<RealtimeServerEvent> last) {
        do {
            events.add(connection.receiveAsync().orTimeout(10, TimeUnit.SECONDS).join());
        } while (!last.test(events.getLast()));
    }
}
