package dev.switchboard.emulator.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.http.WebSocketWriteNotAttempted;
import com.openai.helpers.RealtimeConnection;
import com.openai.helpers.RealtimeWebSocketOptions;
import com.openai.models.realtime.AudioTranscription;
import com.openai.models.realtime.InputAudioBufferAppendEvent;
import com.openai.models.realtime.InputAudioBufferCommitEvent;
import com.openai.models.realtime.RealtimeAudioFormats.AudioPcm;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.RealtimeTranscriptionSessionAudio;
import com.openai.models.realtime.RealtimeTranscriptionSessionAudioInput;
import com.openai.models.realtime.RealtimeTranscriptionSessionCreateRequest;
import com.openai.models.realtime.SessionUpdateEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// OpenAI's own client for Java holds a realtime transcription session with the emulator and finds
/// each of its events valid.
class OpenAiRealtimeJavaTest {
    private static final String SAID = "go forward ten meters";
    private static final int HALF_A_SECOND = 24_000;

    private final List<RealtimeServerEvent> events = new ArrayList<>();

    @Test
    void transcribesTwoUtterancesAndRefusesAnEmptyOne() {
        try (var emulator = OpenAiSpeechEmulator.start();
                var http = OkHttpClient.builder().build();
                var connection =
                        RealtimeConnection.connect(
                                options(emulator, http),
                                RealtimeWebSocketOptions.builder().transcription().build())) {
            emulator.script().willHear(SAID, "stop");
            receive(connection, RealtimeServerEvent::isSessionCreated);
            send(connection, RealtimeClientEvent.ofSessionUpdate(transcribing()));
            receive(connection, RealtimeServerEvent::isSessionUpdated);
            for (int i = 0; i < 2; i++) {
                say(connection);
                receive(
                        connection,
                        RealtimeServerEvent::isConversationItemInputAudioTranscriptionCompleted);
            }
            commit(connection);
            receive(connection, RealtimeServerEvent::isError);
        }

        assertThat(events).allSatisfy(RealtimeServerEvent::validate);
        assertThat(events)
                .filteredOn(RealtimeServerEvent::isConversationItemInputAudioTranscriptionCompleted)
                .extracting(event ->
                        event.asConversationItemInputAudioTranscriptionCompleted().transcript())
                .containsExactly(SAID, "stop");
        assertThat(events)
                .filteredOn(RealtimeServerEvent::isConversationItemInputAudioTranscriptionDelta)
                .extracting(event ->
                        event.asConversationItemInputAudioTranscriptionDelta().delta().orElse(""))
                .containsExactly("go", " forward", " ten", " meters", "stop");
        assertThat(events.getLast().asError().error().code())
                .contains("input_audio_buffer_commit_empty");
    }

    private static ClientOptions options(OpenAiSpeechEmulator emulator, OkHttpClient http) {
        return ClientOptions.builder()
                .httpClient(http)
                .baseUrl(emulator.wire().url() + "/v1")
                .apiKey("sk-canary")
                .build();
    }

    private static SessionUpdateEvent transcribing() {
        var input =
                RealtimeTranscriptionSessionAudioInput.builder()
                        .format(
                                AudioPcm.builder()
                                        .type(AudioPcm.Type.AUDIO_PCM)
                                        .rate(AudioPcm.Rate._24000)
                                        .build())
                        .transcription(
                                AudioTranscription.builder()
                                        .model("gpt-4o-mini-transcribe")
                                        .build())
                        .build();
        return SessionUpdateEvent.builder()
                .session(
                        RealtimeTranscriptionSessionCreateRequest.builder()
                                .audio(
                                        RealtimeTranscriptionSessionAudio.builder()
                                                .input(input)
                                                .build())
                                .build())
                .build();
    }

    private static void say(RealtimeConnection connection) {
        String audio = Base64.getEncoder().encodeToString(new byte[HALF_A_SECOND]);
        send(
                connection,
                RealtimeClientEvent.ofInputAudioBufferAppend(
                        InputAudioBufferAppendEvent.builder().audio(audio).build()));
        commit(connection);
    }

    private static void commit(RealtimeConnection connection) {
        send(
                connection,
                RealtimeClientEvent.ofInputAudioBufferCommit(
                        InputAudioBufferCommitEvent.builder().build()));
    }

    /// As soon as the client's send buffer takes it.
    private static void send(RealtimeConnection connection, RealtimeClientEvent event) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                connection.send(event);
                return;
            } catch (WebSocketWriteNotAttempted.Busy busy) {
                if (System.nanoTime() > deadline) {
                    throw busy;
                }
                Thread.onSpinWait();
            }
        }
    }

    private void receive(RealtimeConnection connection, Predicate<RealtimeServerEvent> last) {
        do {
            events.add(connection.receiveAsync().orTimeout(10, TimeUnit.SECONDS).join());
        } while (!last.test(events.getLast()));
    }
}
