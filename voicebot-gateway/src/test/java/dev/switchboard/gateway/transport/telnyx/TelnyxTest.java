package dev.switchboard.gateway.transport.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.transport.telephone.CarrierServer;
import dev.switchboard.gateway.transport.telephone.Phone;
import dev.switchboard.gateway.transport.telephone.StreamPhone;
import dev.switchboard.gateway.transport.telephone.TelephoneContract;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Callers speak µ-law and hear A-law, as an account may be set up.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class TelnyxTest extends TelephoneContract {
    private static final String BODY = "CallSid=1&From=%2B49301";

    private static final String START =
            """
            {"event":"start","sequence_number":"1","stream_id":"ST1","start":{"user_id":"U1",
             "call_control_id":"v3:call-1","call_session_id":"S1","from":"+49301","to":"+49302",
             "media_format":{"encoding":"%s","sample_rate":%d,"channels":1}}}\
            """;

    @Inject TelnyxAccounts accounts;

    @Override
    protected String carrier() {
        return "telnyx";
    }

    @Override
    protected StreamPhone dial(String agent) {
        StreamPhone phone = connect(agent);
        phone.send("{\"event\":\"connected\",\"version\":\"1.0.0\"}");
        phone.send(START.formatted("PCMU", 8_000));
        return phone;
    }

    @Override
    protected Phone dialNobody() {
        return dial("nobody");
    }

    @Test
    void streamWithoutATicketIsRefusedBeforeAnythingElse() {
        assertThat(refusal("/telephone/telnyx/nova/1-2-3", Map.of())).isEqualTo(403);
        assertThat(refusal("/telephone/telnyx/nova", Map.of())).isEqualTo(403);
        assertThat(overheard.begun()).isFalse();
    }

    @Test
    void ticketIsGoodForOneAgent() {
        String ticket = accounts.tickets("main").issue("vera");
        assertThat(refusal("/telephone/telnyx/nova/" + ticket, Map.of())).isEqualTo(403);
    }

    @Test
    void otherCodecsAreRefused() {
        StreamPhone opus = connect("nova");
        opus.send(START.formatted("OPUS", 8_000));
        assertThat(opus.awaitClose()).isEqualTo(1008);
        StreamPhone wide = connect("nova");
        wide.send(START.formatted("PCMU", 16_000));
        assertThat(wide.awaitClose()).isEqualTo(1008);
        assertThat(overheard.begun()).isFalse();
    }

    @Test
    void commandsCarryNoNameOfTheStream() {
        StreamPhone phone = dial("nova");
        AudioFrame _ = phone.hear(200);
        assertThat(phone.received()).noneMatch(event -> event.has("stream_id"));
    }

    @Test
    void troubleOfTelnyxDoesNotEndTheCall() {
        StreamPhone phone = dial("nova");
        phone.send(
                "{\"event\":\"error\",\"payload\":{\"code\":100003,\"title\":\"malformed_frame\"}}");
        assertThat(phone.hear(500).length()).isGreaterThanOrEqualTo(4_000);
    }

    @Test
    void webhookTellsTelnyxToStreamTheCallHere() {
        String now = Long.toString(Instant.now().getEpochSecond());
        Response answer = ask("nova", now, sign(now + "|" + BODY));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .containsPattern(
                        "<Connect><Stream url=\"wss://voice\\.example\\.com/telephone/telnyx/nova/"
                                + "[0-9]+-[0-9a-f]{16}-[0-9a-f]{64}\" track=\"inbound_track\""
                                + " bidirectionalMode=\"rtp\" bidirectionalCodec=\"PCMA\"/>");
    }

    @Test
    void webhookThatTelnyxHasNotSignedIsRefused() {
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().minusSeconds(360).getEpochSecond());
        assertThat(ask("nova", now, "").statusCode()).isEqualTo(403);
        assertThat(ask("nova", now, sign(now + "|another body")).statusCode()).isEqualTo(403);
        assertThat(ask("nova", old, sign(old + "|" + BODY)).statusCode()).isEqualTo(403);
        assertThat(ask("nova", "", sign("|" + BODY)).statusCode()).isEqualTo(403);
    }

    @Test
    void callThatEndsHereIsHungUpAtTelnyx() {
        StreamPhone phone = dial("vera");
        overheard.link().close(CallEnd.OPERATOR_HUNG_UP);
        CarrierServer.Command command = carrier.hangUp();
        assertThat(command.path()).isEqualTo("/v2/calls/v3:call-1/actions/hangup");
        assertThat(command.headers()).containsEntry("Authorization", "Bearer KEY1");
        assertThat(phone.awaitClose()).isEqualTo(1000);
    }

    @Test
    void telnyxTransfersACall() {
        StreamPhone phone = dial("vera");
        transfer(overheard.link(), "sip:desk@example.com");
        CarrierServer.Command command = carrier.command();
        assertThat(command.path()).isEqualTo("/v2/calls/v3:call-1/actions/transfer");
        assertThat(command.body()).isEqualTo("{\"to\":\"sip:desk@example.com\"}");
        assertThat(overheard.end()).isEqualTo(CallEnd.TRANSFERRED);
        phone.hangUp();
        assertThat(phone.awaitClose()).isEqualTo(1000);
    }

    /// Telnyx takes the stream away before it has answered.
    @Test
    void callThatIsBeingPutThroughIsNotHungUp() {
        carrier.hesitate();
        StreamPhone phone = dial("vera");
        transfer(overheard.link(), "+4930123456");
        CarrierServer.Command _ = carrier.command();
        phone.hangUp();
        assertThat(phone.awaitClose()).isEqualTo(1000);
        carrier.goOn();
        assertThat(overheard.end()).isEqualTo(CallEnd.TRANSFERRED);

        StreamPhone _ = dial("vera");
        overheard.link().close(CallEnd.OPERATOR_HUNG_UP);
        CarrierServer.Command _ = carrier.hangUp();
        assertThat(carrier.hangUps()).isZero();
    }

    private StreamPhone connect(String agent) {
        String ticket = accounts.tickets("main").issue(agent);
        return used(
                new StreamPhone(
                        socket("/telephone/telnyx/" + agent + "/" + ticket),
                        Map.of(),
                        new TelnyxWords(),
                        Companding.MU_LAW,
                        Companding.A_LAW));
    }

    private String sign(String message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(carrier.telnyxKey());
            signature.update(message.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response ask(String agent, String timestamp, String signature) {
        return RestAssured.given()
                .header("telnyx-timestamp", timestamp)
                .header("telnyx-signature-ed25519", signature)
                .contentType("application/x-www-form-urlencoded")
                .body(BODY)
                .post("/telephone/telnyx/" + agent + "/voice");
    }

    private record TelnyxWords() implements StreamPhone.Words {
        @Override
        public String media(int chunk, String payload) {
            return """
            {"event":"media","sequence_number":"%d","stream_id":"ST1",
             "media":{"track":"inbound","chunk":"%d","timestamp":"5","payload":"%s"}}\
            """
                    .formatted(chunk + 1, overtaken(chunk), payload);
        }

        @Override
        public String key(char key) {
            return """
            {"event":"dtmf","stream_id":"ST1","sequence_number":"5","dtmf":{"digit":"%s"}}\
            """
                    .formatted(key);
        }

        @Override
        public String mark(String name) {
            return """
            {"event":"mark","sequence_number":"4","stream_id":"ST1","mark":{"name":"%s"}}\
            """
                    .formatted(name);
        }

        @Override
        public String stop() {
            return """
            {"event":"stop","sequence_number":"5","stream_id":"ST1",
             "stop":{"user_id":"U1","call_control_id":"v3:call-1"}}\
            """;
        }

        /// The first of ten is lost, so that those after it wait for it a little.
        private static int overtaken(int chunk) {
            return chunk + chunk / 10;
        }
    }
}
