package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.gateway.access.ClientSecrets;
import dev.switchboard.gateway.refusal.Refusal;
import dev.switchboard.gateway.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/realtime/client_secrets`: short-lived secrets for pages, which must not have a key.
@Path("/v1/realtime/client_secrets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ClientSecretResource {
    private final SecretWishes wishes;
    private final ClientSecrets secrets;
    private final Caller caller;

    ClientSecretResource(SecretWishes wishes, ClientSecrets secrets, Caller caller) {
        this.wishes = wishes;
        this.secrets = secrets;
        this.caller = caller;
    }

    /// What a server hands on to its page.
    ///
    /// @param value the secret
    /// @param expiresAt until when calls may begin with it, in epoch seconds
    /// @param session as the session of such a call begins
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ClientSecretAnswer(String value, long expiresAt, ObjectNode session) {}

    @POST
    @Operation(
            operationId = "createClientSecret",
            summary = "A secret that opens calls for some minutes, for a page without a key",
            description =
                    "`session.model` names the agent, the only one that the secret then opens calls"
                            + " with. The rest of `session` is what sessions begin with.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ClientSecretAnswer.class)))
    public Response create(@Nullable ObjectNode body) {
        Fields fields = new Fields(body == null ? JsonNodeFactory.instance.objectNode() : body, "");
        try {
            SecretWish wish = wishes.read(fields, caller.principal());
            String value = secrets.seal(wish.secret()).orElseThrow(ClientSecretResource::tooLarge);
            return Response.ok(
                            new ClientSecretAnswer(
                                    value,
                                    wish.secret().expires().getEpochSecond(),
                                    wish.session()))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            throw new BadParameter(
                    refusal.parameter().orElse("session"), refusal.code(), refusal.message());
        }
    }

    private static RefusedException tooLarge() {
        return new RefusedException(
                "invalid_value",
                "The session is too large for a secret: long instructions and many tools belong to"
                        + " the agent, or into session.update.",
                "session");
    }
}
