package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.Line;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.PublicAddress;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /telephone/telnyx/{agent}/voice`: Telnyx asks what to do with a call, and is told in TeXML
/// to stream it here.
@Path("/telephone/telnyx/{agent}/voice")
@RunOnVirtualThread
class TelnyxVoiceResource {
    private final TelnyxAccounts accounts;
    private final PhoneCalls calls;
    private final PublicAddress address;

    TelnyxVoiceResource(TelnyxAccounts accounts, PhoneCalls calls, PublicAddress address) {
        this.accounts = accounts;
        this.calls = calls;
        this.address = address;
    }

    @POST
    @Produces(MediaType.TEXT_XML)
    @Operation(hidden = true)
    public String answer(
            @PathParam("agent") String agent,
            @HeaderParam("telnyx-signature-ed25519") @DefaultValue("") String signature,
            @HeaderParam("telnyx-timestamp") @DefaultValue("") String timestamp,
            InputStream body) {
        String account;
        try {
            account = accounts.signer(signature, timestamp, Form.body(body));
        } catch (ProblemException refused) {
            Log.warnf("A call by Telnyx is refused: %s", refused.detail());
            throw refused;
        }
        calls.demandAgent(Line.announced(TelnyxDialect.CARRIER, accounts.tenant(account), agent));
        String ticket = accounts.tickets(account).issue(agent);
        return """
        <?xml version="1.0" encoding="UTF-8"?><Response><Connect>\
        <Stream url="%s" track="inbound_track" bidirectionalMode="rtp" bidirectionalCodec="%s"/>\
        </Connect></Response>\
        """
                .formatted(
                        address.webSocket("/telephone/telnyx/" + agent + "/" + ticket),
                        accounts.account(account).codec());
    }
}
