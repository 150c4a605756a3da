package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.Line;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.PublicAddress;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `POST /telephone/twilio/{agent}/voice`: Twilio asks what to do with a call, and is told to
/// stream it here.
@Path("/telephone/twilio/{agent}/voice")
@RunOnVirtualThread
class TwilioVoiceResource {
    private final TwilioAccounts accounts;
    private final PhoneCalls calls;
    private final PublicAddress address;

    TwilioVoiceResource(TwilioAccounts accounts, PhoneCalls calls, PublicAddress address) {
        this.accounts = accounts;
        this.calls = calls;
        this.address = address;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_XML)
    @Operation(hidden = true)
    public String answer(
            @PathParam("agent") String agent,
            @HeaderParam(TwilioAccounts.HEADER) @Nullable String signature,
            @Context HttpServerRequest request,
            InputStream body) {
        List<Form.Field> fields = Form.fields(Form.body(body));
        String account;
        try {
            account = accounts.ofForm(signature, request.uri(), fields);
        } catch (ProblemException refused) {
            Log.warnf("A call by Twilio is refused: %s", refused.detail());
            throw refused;
        }
        calls.demandAgent(Line.announced(TwilioDialect.CARRIER, accounts.tenant(account), agent));
        return TwiMl.stream(address.webSocket("/telephone/twilio/" + agent));
    }
}
