package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.recording.Recordings;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The gateway with every carrier set up, over real sockets, and access switched on: telephones
/// have no key of ours.
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "true"),
            @ResourceArg(name = "switchboard.telephone.public-url", value = TelephoneTest.PUBLIC),
            @ResourceArg(name = "switchboard.telephone.burst", value = "20s"),
            @ResourceArg(
                    name = "switchboard.recording.dir",
                    value = "target/recordings-of-telephones"),
            @ResourceArg(name = "switchboard.telephone.transfer.timeout", value = "1s"),
            @ResourceArg(
                    name = "switchboard.telephone.transfer.secret",
                    value = TelephoneTest.WEBHOOK_SECRET),
            @ResourceArg(
                    name = "switchboard.telephone.twilio.accounts.main.auth-token",
                    value = TelephoneTest.TWILIO_TOKEN),
            @ResourceArg(
                    name = "switchboard.telephone.twilio.accounts.main.account-sid",
                    value = "AC1"),
            @ResourceArg(
                    name = "switchboard.telephone.telnyx.accounts.main.stream-secret",
                    value = "secret of streams"),
            @ResourceArg(
                    name = "switchboard.telephone.telnyx.accounts.main.api-key",
                    value = "KEY1"),
            @ResourceArg(name = "switchboard.telephone.telnyx.accounts.main.codec", value = "PCMA"),
            @ResourceArg(name = "switchboard.telephone.asterisk.port", value = "0"),
            @ResourceArg(
                    name = "switchboard.telephone.asterisk.lines.reception.id",
                    value = TelephoneTest.RECEPTION),
            @ResourceArg(
                    name = "switchboard.telephone.asterisk.lines.reception.agent",
                    value = "nova")
        })
@WithTestResource(CarrierServer.class)
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
public abstract class TelephoneTest {
    public static final String PUBLIC = "https://voice.example.com";
    public static final String TWILIO_TOKEN = "token-of-twilio";
    public static final String RECEPTION = "01900000-0000-7000-8000-00000000cafe";
    public static final String WEBHOOK_SECRET = "secret of the operator";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    protected VoiceServices services;
    protected CarrierServer carrier;

    @TestHTTPResource("/")
    protected URI server;

    @Inject protected FakeAgentDirectory agents;
    @Inject protected Overheard overheard;
    @Inject protected Recordings recordings;

    private final List<Phone> phones = new ArrayList<>();

    @BeforeEach
    void reset() {
        services.reset();
        agents.reset();
        overheard.reset();
        carrier.reset();
    }

    @AfterEach
    void putDown() {
        phones.forEach(Phone::close);
    }

    /// The phone, which is put down after the test.
    protected final <T extends Phone> T used(T phone) {
        phones.add(phone);
        return phone;
    }

    /// A socket of the gateway.
    protected final URI socket(String path) {
        return URI.create("ws://" + server.getAuthority() + path);
    }

    /// The status with which a stream is refused.
    protected final int refusal(String path, Map<String, String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        try {
            builder.buildAsync(socket(path), new WebSocket.Listener() {}).join().abort();
            throw new AssertionError("the stream was let in");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /// How a request is answered whose headers no client would send.
    protected final String statusLine(String path, String... headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n"
                            .formatted(path, server.getAuthority(), String.join("\r\n", headers));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /// A recording as a telephone hears it, with silence before and after it that ends the turn.
    protected static AudioFrame turn(String recording) {
        AudioFrame silence = Speech.silence(400);
        AudioFrame speech = Speech.at24k(recording);
        short[] all = new short[24 * (400 + 900) + speech.length()];
        System.arraycopy(speech.samples(), 0, all, silence.length(), speech.length());
        return telephone(AudioFrame.of(all));
    }

    /// A recording without silence after it.
    protected static AudioFrame speech(String recording) {
        return telephone(Speech.at24k(recording));
    }

    private static AudioFrame telephone(AudioFrame audio) {
        return new Resampler(AudioFormat.CALL, AudioFormat.TELEPHONE).resample(audio);
    }
}
