package dev.switchboard.e2e.realtime;

import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.JsonValue;
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
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.sound.Ears;
import dev.switchboard.e2e.sound.Pcm;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A call by the official client, as its users would make it. Every wait is bounded.
public final class OfficialCall implements AutoCloseable {
    private static final int RATE = 24_000;

    /// 20 ms.
    private static final int CHUNK = RATE / 50 * 2;

    private static final int PATIENCE_S = 60;

    private final OkHttpClient http = OkHttpClient.builder().build();
    private final RealtimeConnection connection;
    private final List<RealtimeServerEvent> events = new ArrayList<>();

    @SuppressWarnings("MustBeClosedChecker") // closed by close()
    private OfficialCall(String agent, Platform platform) {
        var options =
                ClientOptions.builder()
                        .httpClient(http)
                        .baseUrl(platform.uri("/v1").toString())
                        .apiKey(platform.apiKey())
                        .build();
        connection =
                RealtimeConnection.connect(
                        options, RealtimeWebSocketOptions.builder().model(agent).build());
    }

    /// What came of one question.
    ///
    /// @param question what the platform understood, in plain words
    /// @param sound of the whole answer
    public record Turn(String question, Pcm sound) {}

    /// Calls an agent.
    public static OfficialCall to(String agent, Platform platform) {
        var call = new OfficialCall(agent, platform);
        call.receive(RealtimeServerEvent::isSessionCreated);
        return call;
    }

    /// Asks for transcripts of the caller.
    public void transcribe() {
        var input =
                RealtimeAudioConfigInput.builder()
                        .transcription(AudioTranscription.builder().model("whisper-1").build())
                        .build();
        update(
                RealtimeSessionCreateRequest.builder()
                        .audio(RealtimeAudioConfig.builder().input(input).build())
                        .build());
    }

    /// Changes the agent that answers, and gives the name of the one that the session then has.
    public String switchTo(String agent) {
        update(
                RealtimeSessionCreateRequest.builder()
                        .putAdditionalProperty(
                                "x_switchboard", JsonValue.from(Map.of("agent", agent)))
                        .build());
        return events.getLast()
                .asSessionUpdated()
                .session()
                .asRealtimeSessionCreateRequest()
                .model()
                .orElseThrow()
                .asString();
    }

    /// Says the sound, with the silence around it that ends a turn, and hears the answer out.
    public Turn ask(Pcm sound) {
        int before = events.size();
        say(silence(400));
        say(sound.at(RATE).bytes());
        say(silence(900));
        receive(RealtimeServerEvent::isResponseDone);
        var turn = events.subList(before, events.size());
        return new Turn(question(turn), new Pcm(answer(turn), RATE));
    }

    /// Everything that came, in order.
    public List<RealtimeServerEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        connection.close();
        http.close();
    }

    private static String question(List<RealtimeServerEvent> turn) {
        return turn.stream()
                .filter(RealtimeServerEvent::isConversationItemInputAudioTranscriptionCompleted)
                .map(event -> event.asConversationItemInputAudioTranscriptionCompleted())
                .map(event -> Ears.words(event.transcript()))
                .findFirst()
                .orElse("");
    }

    private static byte[] answer(List<RealtimeServerEvent> turn) {
        var sound = new ByteArrayOutputStream();
        turn.stream()
                .filter(RealtimeServerEvent::isResponseOutputAudioDelta)
                .map(event -> event.asResponseOutputAudioDelta().delta())
                .forEach(delta -> sound.writeBytes(Base64.getDecoder().decode(delta)));
        return sound.toByteArray();
    }

    private void update(RealtimeSessionCreateRequest session) {
        connection.send(
                RealtimeClientEvent.ofSessionUpdate(
                        SessionUpdateEvent.builder().session(session).build()));
        receive(RealtimeServerEvent::isSessionUpdated);
    }

    private static byte[] silence(int millis) {
        return new byte[RATE / 1000 * millis * 2];
    }

    /// As fast as the client's send buffer takes it.
    private void say(byte[] pcm) {
        for (int at = 0; at < pcm.length; at += CHUNK) {
            append(Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + CHUNK)));
        }
    }

    private void append(byte[] pcm) {
        var event =
                RealtimeClientEvent.ofInputAudioBufferAppend(
                        InputAudioBufferAppendEvent.builder()
                                .audio(Base64.getEncoder().encodeToString(pcm))
                                .build());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
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

    private void receive(Predicate<RealtimeServerEvent> last) {
        do {
            events.add(connection.receiveAsync().orTimeout(PATIENCE_S, TimeUnit.SECONDS).join());
        } while (!last.test(events.getLast()));
    }
}
