package dev.switchboard.gateway.transport.telnyx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.gateway.transport.telephone.CarrierApi;
import dev.switchboard.gateway.transport.telephone.Transfers;
import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;

/// What can be asked of Telnyx about a call: to transfer it, and to hang up.
final class TelnyxCommands implements Transfers {
    private static final String CALL = "[A-Za-z0-9:_-]{1,256}";

    private final CarrierApi api;
    private final String url;
    private final Secret key;

    TelnyxCommands(Egress egress, String url, Secret key) {
        api = new CarrierApi(egress);
        this.url = url;
        this.key = key;
    }

    @Override
    public boolean transfer(Request request) throws InterruptedException {
        String body = JsonNodeFactory.instance.objectNode().put("to", request.to()).toString();
        command(request.call(), "transfer", body);
        return true;
    }

    /// Hangs up, if the caller has not.
    void hangUp(String call) {
        try {
            command(call, "hangup", "{}");
        } catch (ProviderFailure over) {
            Log.debugf("Telnyx did not hang up: %s", over.detail());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void command(String call, String action, String body) throws InterruptedException {
        if (!call.matches(CALL)) {
            throw new ProviderFailure(
                    FailureKind.INVALID_REQUEST, "The call has no name of Telnyx.");
        }
        api.ask(
                HttpCall.post("%s/v2/calls/%s/actions/%s".formatted(url, call, action))
                        .withHeader("Authorization", "Bearer " + key.reveal())
                        .withBody("application/json", body.getBytes(StandardCharsets.UTF_8)));
    }
}
