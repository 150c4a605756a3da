package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.gateway.transport.telephone.CarrierApi;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.Transfers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Has Twilio go on with a call elsewhere, by giving it new instructions: a blind transfer. The
/// stream ends by that.
final class TwilioTransfers implements Transfers {
    private static final String SID = "[A-Za-z0-9]{2,64}";

    private final CarrierApi api;
    private final String url;
    private final String account;
    private final Secret token;

    TwilioTransfers(Egress egress, String url, String account, Secret token) {
        api = new CarrierApi(egress);
        this.url = url;
        this.account = account;
        this.token = token;
    }

    @Override
    public boolean transfer(Request request) throws InterruptedException {
        if (!request.call().matches(SID) || !account.matches(SID)) {
            throw new ProviderFailure(
                    FailureKind.INVALID_REQUEST, "The call has no name of Twilio.");
        }
        byte[] login = (account + ":" + token.reveal()).getBytes(StandardCharsets.UTF_8);
        api.ask(
                HttpCall.post(
                                "%s/2010-04-01/Accounts/%s/Calls/%s.json"
                                        .formatted(url, account, request.call()))
                        .withHeader(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(login))
                        .withBody(
                                "application/x-www-form-urlencoded",
                                Form.of("Twiml", TwiMl.dial(request.to()))));
        return true;
    }
}
