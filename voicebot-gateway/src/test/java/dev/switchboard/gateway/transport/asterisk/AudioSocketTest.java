package dev.switchboard.gateway.transport.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.Tenants;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.transport.telephone.CarrierServer;
import dev.switchboard.gateway.transport.telephone.Signatures;
import dev.switchboard.gateway.transport.telephone.TelephoneContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class AudioSocketTest extends TelephoneContract {
    @Inject AudioSocketServer listening;
    @Inject AudioSocketLines lines;

    @Override
    protected String carrier() {
        return "asterisk";
    }

    @Override
    protected AudioSocketPhone dial(String agent) {
        return connect().identify(lines.issue(Tenants.DEFAULT, agent));
    }

    @Override
    protected AudioSocketPhone dialNobody() {
        return connect().identify(UUID.randomUUID());
    }

    @Test
    void idOfTheConfigurationMayBeUsedAgainAndAgain() {
        for (int call = 0; call < 2; call++) {
            AudioSocketPhone _ = connect().identify(UUID.fromString(RECEPTION));
            assertThat(overheard.start().agent().id()).isEqualTo(FakeAgentDirectory.NOVA);
        }
    }

    @Test
    void idThatWasAskedForIsGoodForOneCall() {
        UUID id = lines.issue(Tenants.DEFAULT, "vera");
        AudioSocketPhone _ = connect().identify(id);
        assertThat(overheard.start().agent().id()).isEqualTo(FakeAgentDirectory.VERA);
        assertThat(connect().identify(id).hungUpPolitely()).isTrue();
    }

    @Test
    void agentThatIsGoneIsRefused() {
        assertThat(dial("nobody").hungUpPolitely()).isTrue();
    }

    @Test
    void callThatDoesNotBeginWithItsIdIsRefused() {
        AudioSocketPhone phone = connect();
        phone.send(AudioSocketFrame.AUDIO, new byte[320]);
        assertThat(phone.hungUpPolitely()).isTrue();
        assertThat(overheard.begun()).isFalse();
    }

    @Test
    void audioOfAnotherRateEndsTheCall() {
        AudioSocketPhone phone = dial("vera");
        phone.send(0x12, new byte[640]);
        assertThat(phone.hungUpPolitely()).isTrue();
    }

    @Test
    void frameOfMoreThan8KilobytesEndsTheCallUnread() {
        AudioSocketPhone phone = dial("vera");
        phone.sendRaw(new byte[] {AudioSocketFrame.AUDIO, (byte) 0xFF, (byte) 0xFF});
        assertThat(phone.hungUpPolitely()).isTrue();
    }

    @Test
    void troubleOfAsteriskDoesNotEndTheCall() {
        AudioSocketPhone phone = dial("nova");
        phone.send(AudioSocketFrame.ERROR, new byte[] {1});
        assertThat(phone.hear(500).length()).isEqualTo(4_000);
    }

    /// Asterisk knows no transfer here: the operator's own system is asked.
    @Test
    void operatorIsAskedToTransferACall() throws IOException {
        AudioSocketPhone _ = dial("vera");
        transfer(overheard.link(), "+4930123456");

        CarrierServer.Command command = carrier.command();
        JsonNode event = new ObjectMapper().readTree(command.body());
        assertThat(command.path()).isEqualTo("/transfers");
        assertThat(event.get("type").asText()).isEqualTo("call.transfer_requested");
        assertThat(event.at("/data/to").asText()).isEqualTo("+4930123456");
        assertThat(event.at("/data/carrier").asText()).isEqualTo("asterisk");
        assertThat(event.at("/data/agent").asText()).isEqualTo("vera");
        assertThat(event.at("/data/reason").asText()).isEqualTo("wants a human");
        assertThat(event.at("/data/id").asText()).isEqualTo(overheard.start().id().toString());
        String signed =
                "%s.%s.%s"
                        .formatted(
                                command.headers().get("Webhook-id"),
                                command.headers().get("Webhook-timestamp"),
                                command.body());
        assertThat(command.headers().get("Webhook-signature"))
                .isEqualTo("v1," + hmac(WEBHOOK_SECRET, signed));
    }

    @Test
    void agentIsToldThatTheOperatorDoesNotAnswer() throws IOException {
        carrier.fallSilent();
        assertGoesOnAfter("timeout");
    }

    private AudioSocketPhone connect() {
        return used(new AudioSocketPhone(listening.port().orElseThrow()));
    }

    private static String hmac(String secret, String message) {
        return Base64.getEncoder()
                .encodeToString(
                        Signatures.hmac(
                                "HmacSHA256",
                                secret.getBytes(StandardCharsets.UTF_8),
                                message.getBytes(StandardCharsets.UTF_8)));
    }
}
