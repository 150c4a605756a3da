package dev.switchboard.gateway.transport.telephone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// Asks the operator's own system to transfer a call: an event `call.transfer_requested`, signed as
/// Standard Webhooks says. The operator's system ends the call at its carrier.
@Singleton
class TransferWebhook implements Transfers {
    private static final String PREFIX = "whsec_";
    private static final int LONGEST_ANSWER = 64 << 10;

    private final Egress egress;
    private final TelephoneConfig.Webhook config;
    private final ObjectMapper json;

    TransferWebhook(Egress egress, TelephoneConfig config, ObjectMapper json) {
        this.egress = egress;
        this.config = config.transfer();
        this.json = json;
    }

    @Override
    public boolean transfer(Request request) throws InterruptedException {
        String url = config.url().orElseThrow(TransferWebhook::notSetUp);
        Secret secret = config.secret().orElseThrow(TransferWebhook::notSetUp);
        Instant now = Instant.now();
        byte[] body = body(request, now);
        String id = "msg_" + UUID.randomUUID();
        String time = Long.toString(now.getEpochSecond());
        byte[] signed =
                Signatures.join((id + "." + time + ".").getBytes(StandardCharsets.UTF_8), body);
        String signature =
                Base64.getEncoder()
                        .encodeToString(Signatures.hmac("HmacSHA256", key(secret), signed));
        HttpCall call =
                HttpCall.post(url)
                        .withHeader("webhook-id", id)
                        .withHeader("webhook-timestamp", time)
                        .withHeader("webhook-signature", "v1," + signature)
                        .withBody("application/json", body)
                        .withLimits(
                                Limits.STANDARD
                                        .withConnect(config.timeout())
                                        .withHead(config.timeout())
                                        .withTotal(config.timeout())
                                        .withMaxBytes(LONGEST_ANSWER));
        try (Exchange exchange = egress.open(call)) {
            exchange.succeeded();
        }
        return false;
    }

    private byte[] body(Request request, Instant now) {
        ObjectNode event = json.createObjectNode();
        event.put("type", "call.transfer_requested").put("timestamp", now.toString());
        ObjectNode data = event.putObject("data");
        data.put("id", request.id().toString())
                .put("carrier", request.carrier())
                .put("call", request.call());
        data.put("agent", request.agent()).put("to", request.to());
        request.reason().ifPresent(reason -> data.put("reason", reason));
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] key(Secret secret) {
        String text = secret.reveal();
        try {
            return text.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
                    : text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw notSetUp();
        }
    }

    private static ProblemException notSetUp() {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION,
                "The carrier cannot transfer calls, and switchboard.telephone.transfer.url and"
                        + " .secret name nobody else who could.");
    }
}
