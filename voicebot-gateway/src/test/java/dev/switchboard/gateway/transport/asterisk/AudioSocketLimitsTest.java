package dev.switchboard.gateway.transport.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.transport.telephone.Overheard;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A gateway with room for one call, two connections, and little patience.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.limit", value = "1"),
            @ResourceArg(name = "switchboard.telephone.silence", value = "700ms"),
            @ResourceArg(name = "switchboard.telephone.start", value = "700ms"),
            @ResourceArg(name = "switchboard.telephone.asterisk.port", value = "0"),
            @ResourceArg(name = "switchboard.telephone.asterisk.connections", value = "2")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class AudioSocketLimitsTest {
    private static final int NONE = -2;

    @Inject AudioSocketServer server;
    @Inject Overheard overheard;

    @BeforeEach
    void reset() {
        overheard.reset();
    }

    @Test
    void idIsAskedForByApi() {
        Response answer = announce("vera");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.path("agent").toString()).isEqualTo("vera");
        try (AudioSocketPhone phone = connect()) {
            phone.identify(UUID.fromString(answer.path("id")));
            assertThat(overheard.start().agent().id()).isEqualTo(FakeAgentDirectory.VERA);
        }
        assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
    }

    @Test
    void idForAnAgentThatIsNotThereIsRefused() {
        assertThat(announce("nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void connectionThatSaysNothingIsHungUp() {
        try (AudioSocketPhone phone = connect()) {
            assertThat(phone.hungUpPolitely()).isTrue();
        }
    }

    /// A byte whenever it was waited for long enough: each comes in time, all of them do not.
    @Test
    @Tag("T37")
    void connectionThatSaysLittleByLittleWhichCallItIsIsHungUp() throws IOException {
        try (Socket slow =
                new Socket(InetAddress.getLoopbackAddress(), server.port().orElseThrow())) {
            slow.setSoTimeout(300);
            byte[] frame = AudioSocketFrame.bytes(AudioSocketFrame.ID, new byte[16]);
            int sent = 0;
            int answer = NONE;
            while (answer == NONE && sent < frame.length) {
                slow.getOutputStream().write(frame[sent]);
                sent++;
                answer = read(slow);
            }
            assertThat(answer).isEqualTo(AudioSocketFrame.HANG_UP);
            assertThat(sent).isLessThan(10);
        }
    }

    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException nothing) {
            return NONE;
        }
    }

    @Test
    void connectionAboveTheLimitIsClosedAtOnce() {
        try (AudioSocketPhone first = connect();
                AudioSocketPhone second = connect();
                AudioSocketPhone third = connect()) {
            assertThat(third.hungUpPolitely()).isFalse();
            assertThat(first.hungUpPolitely()).isTrue();
            assertThat(second.hungUpPolitely()).isTrue();
        }
    }

    /// The first line falls silent, and is hung up in the end.
    @Test
    void callAboveTheLimitIsHungUpAndSoIsASilentLine() {
        String one = announce("vera").path("id");
        String other = announce("vera").path("id");
        try (AudioSocketPhone first = connect();
                AudioSocketPhone second = connect()) {
            first.identify(UUID.fromString(one));
            assertThat(overheard.start().agent().key()).isEqualTo("vera");
            second.identify(UUID.fromString(other));
            assertThat(second.hungUpPolitely()).isTrue();
            assertThat(overheard.begun()).isFalse();
            assertThat(first.hungUpPolitely()).isTrue();
            assertThat(overheard.end()).isEqualTo(CallEnd.HUNG_UP);
        }
    }

    private AudioSocketPhone connect() {
        return new AudioSocketPhone(server.port().orElseThrow());
    }

    private static Response announce(String agent) {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"agent\":\"" + agent + "\"}")
                .post("/api/calls/audio-sockets");
    }
}
