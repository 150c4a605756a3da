package dev.switchboard.gateway.transport.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.Secret;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.transport.telephone.CarrierServer;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.Phone;
import dev.switchboard.gateway.transport.telephone.StreamPhone;
import dev.switchboard.gateway.transport.telephone.TelephoneContract;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TwilioTest extends TelephoneContract {
    private static final Secret TOKEN = new Secret(TWILIO_TOKEN);
    private static final List<Form.Field> FORM =
            List.of(new Form.Field("CallSid", "CA1"), new Form.Field("From", "+49 30 1"));

    private static final String STREAMS = "wss://voice.example.com/telephone/twilio/";

    static final String START =
            """
            {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"accountSid":"AC1",
             "streamSid":"MZ1","callSid":"CA1","tracks":["inbound"],"customParameters":{%s},
             "mediaFormat":{"encoding":"%s","sampleRate":8000,"channels":1}}}\
            """;

    @Override
    protected String carrier() {
        return "twilio";
    }

    @Override
    protected StreamPhone dial(String agent) {
        StreamPhone phone = connect(agent);
        phone.send(START.formatted("", "audio/x-mulaw"));
        return phone;
    }

    @Override
    protected Phone dialNobody() {
        return dial("nobody");
    }

    @Test
    void streamMayNameItsAgent() {
        connect("vera").send(START.formatted("\"agent\":\"nova\"", "audio/x-mulaw"));
        assertThat(overheard.start().agent().id()).isEqualTo(FakeAgentDirectory.NOVA);
    }

    @Test
    void everyPieceIsFollowedByAMark() {
        StreamPhone phone = dial("nova");
        AudioFrame _ = phone.hear(1_000);
        List<String> events =
                phone.received().stream().map(event -> event.get("event").asText()).toList();
        assertThat(events.subList(0, 4)).containsExactly("media", "mark", "media", "mark");
        assertThat(phone.received())
                .allMatch(event -> event.get("streamSid").asText().equals("MZ1"));
        JsonNode first = phone.received().getFirst();
        assertThat(Base64.getDecoder().decode(first.at("/media/payload").asText()).length)
                .isBetween(160, 1_600);
    }

    @Test
    void streamWithoutASignatureIsRefusedBeforeAnythingElse() {
        String another = TwilioSignature.of(new Secret("another"), STREAMS + "nova", List.of());
        assertThat(refusal("/telephone/twilio/nova", Map.of())).isEqualTo(403);
        assertThat(refusal("/telephone/twilio/nova", Map.of(TwilioAccounts.HEADER, another)))
                .isEqualTo(403);
        assertThat(overheard.begun()).isFalse();
    }

    @Test
    void streamIsRefusedHoweverOftenItAsksForAnUpgrade() throws IOException {
        assertThat(
                        statusLine(
                                "/telephone/twilio/nova",
                                "Connection: Upgrade",
                                "Upgrade: another",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .contains(" 403 ");
    }

    @Test
    void signatureOfAnotherAgentIsRefused() {
        Map<String, String> signed = Map.of(TwilioAccounts.HEADER, sign(STREAMS + "vera"));
        assertThat(refusal("/telephone/twilio/nova", signed)).isEqualTo(403);
    }

    @Test
    void unknownCarrierIsRefused() {
        assertThat(refusal("/telephone/other/nova", Map.of())).isEqualTo(404);
    }

    @Test
    void anotherCodecIsRefused() {
        StreamPhone phone = connect("nova");
        phone.send(START.formatted("", "audio/l16"));
        assertThat(phone.awaitClose()).isEqualTo(1008);
        assertThat(overheard.begun()).isFalse();
    }

    @Test
    void audioBeforeTheStartIsRefused() {
        StreamPhone phone = connect("nova");
        phone.send("{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"//8=\"}}");
        assertThat(phone.awaitClose()).isEqualTo(1008);
    }

    @Test
    void frameOfMoreThan64KilobytesEndsTheCall() {
        StreamPhone phone = dial("vera");
        phone.send("{\"event\":\"media\",\"media\":{\"payload\":\"" + "A".repeat(70_000) + "\"}}");
        assertThat(phone.awaitClose()).isEqualTo(1009);
    }

    @Test
    void binaryFrameEndsTheCall() {
        StreamPhone phone = dial("vera");
        phone.sendBinary();
        assertThat(phone.awaitClose()).isEqualTo(1008);
    }

    @Test
    void interruptedStreamIsCleared() {
        StreamPhone phone = dial("nova");
        AudioFrame _ = phone.hear(200);
        phone.say(speech("goforward"));
        AudioFrame _ = phone.hearUntilQuiet();
        assertThat(phone.received().stream().map(event -> event.get("event").asText()))
                .contains("clear");
    }

    @Test
    void webhookTellsTwilioToStreamTheCallHere() {
        Response answer =
                ask(
                        "nova",
                        TwilioSignature.of(TOKEN, PUBLIC + "/telephone/twilio/nova/voice", FORM));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/xml");
        assertThat(answer.asString())
                .contains(
                        "<Connect><Stream"
                                + " url=\"wss://voice.example.com/telephone/twilio/nova\"/></Connect>");
    }

    @Test
    void webhookMayBeSignedWithThePortInItsAddress() {
        String withPort = PUBLIC + ":443/telephone/twilio/nova/voice";
        assertThat(ask("nova", TwilioSignature.of(TOKEN, withPort, FORM)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void webhookWithoutASignatureIsRefused() {
        String withoutForm =
                TwilioSignature.of(TOKEN, PUBLIC + "/telephone/twilio/nova/voice", List.of());
        assertThat(ask("nova", "").statusCode()).isEqualTo(403);
        assertThat(ask("nova", withoutForm).statusCode()).isEqualTo(403);
    }

    @Test
    void webhookForAnUnknownAgentSaysSo() {
        String signature =
                TwilioSignature.of(TOKEN, PUBLIC + "/telephone/twilio/nobody/voice", FORM);
        assertThat(ask("nobody", signature).statusCode()).isEqualTo(404);
    }

    @Test
    void twilioTransfersACall() {
        StreamPhone phone = dial("vera");
        transfer(overheard.link(), "+4930123456");

        CarrierServer.Command command = carrier.command();
        assertThat(command.path()).isEqualTo("/2010-04-01/Accounts/AC1/Calls/CA1.json");
        assertThat(command.headers())
                .containsEntry(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("AC1:" + TWILIO_TOKEN).getBytes(UTF_8)));
        assertThat(Form.fields(command.body().getBytes(UTF_8)))
                .containsExactly(
                        new Form.Field(
                                "Twiml",
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
                                        + "<Dial>+4930123456</Dial></Response>"));
        assertThat(overheard.end()).isEqualTo(CallEnd.TRANSFERRED);
        phone.hangUp();
        assertThat(phone.awaitClose()).isEqualTo(1000);
    }

    /// An address could carry instructions of its own.
    @Test
    void transferToWhatIsNoNumberIsRefused() {
        StreamPhone _ = dial("vera");
        MediaLink link = overheard.link();
        transfer(link, "</Dial><Dial>+4930123456");
        transfer(link, "+4930123456");
        assertThat(carrier.command().body()).doesNotContain("Dial%3E%3CDial");
        assertThat(overheard.end()).isEqualTo(CallEnd.TRANSFERRED);
    }

    private StreamPhone connect(String agent) {
        return used(
                new StreamPhone(
                        socket("/telephone/twilio/" + agent),
                        Map.of(TwilioAccounts.HEADER, sign(STREAMS + agent)),
                        new TwilioWords(),
                        Companding.MU_LAW,
                        Companding.MU_LAW));
    }

    private static String sign(String address) {
        return TwilioSignature.of(TOKEN, address, List.of());
    }

    private static Response ask(String agent, String signature) {
        return RestAssured.given()
                .header(TwilioAccounts.HEADER, signature)
                .contentType("application/x-www-form-urlencoded")
                .body("CallSid=CA1&From=%2B49+30+1")
                .post("/telephone/twilio/" + agent + "/voice");
    }

    /// Numbers are texts.
    record TwilioWords() implements StreamPhone.Words {
        @Override
        public String media(int chunk, String payload) {
            return """
            {"event":"media","sequenceNumber":"%d","streamSid":"MZ1",
             "media":{"track":"inbound","chunk":"%d","timestamp":"5","payload":"%s"}}\
            """
                    .formatted(chunk + 1, chunk, payload);
        }

        @Override
        public String key(char key) {
            return """
            {"event":"dtmf","streamSid":"MZ1","sequenceNumber":"5",
             "dtmf":{"track":"inbound_track","digit":"%s"}}\
            """
                    .formatted(key);
        }

        @Override
        public String mark(String name) {
            return """
            {"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"%s"}}\
            """
                    .formatted(name);
        }

        @Override
        public String stop() {
            return """
            {"event":"stop","sequenceNumber":"5","streamSid":"MZ1",
             "stop":{"accountSid":"AC1","callSid":"CA1"}}\
            """;
        }
    }
}
