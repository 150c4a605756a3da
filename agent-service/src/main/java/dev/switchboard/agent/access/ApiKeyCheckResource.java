package dev.switchboard.agent.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.RequestForm;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.service.Peer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Tells the gateway whose key it was shown. The key itself stays at the gateway.
@Path("/internal/keys/check")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApiKeyCheckResource {
    private final ApiKeys keys;
    private final Peer peer;

    ApiKeyCheckResource(ApiKeys keys, Peer peer) {
        this.keys = keys;
        this.peer = peer;
    }

    @POST
    @Operation(
            operationId = "checkKey",
            summary = "Whose API key this is: by its lookup part and its SHA-256")
    public Response check(byte[] body) {
        if (peer.service().filter("gateway"::equals).isEmpty()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only the gateway checks keys.");
        }
        var form = new RequestForm(body, Set.of("lookup", "sha256"));
        String lookup = form.required("lookup", 8);
        form.required("sha256", 64);
        var hash = form.parsed("sha256", "a SHA-256 in hex", ApiKeyCheckResource::hash);
        form.check();
        ObjectNode answer =
                keys.check(lookup, hash.orElseThrow())
                        .map(ApiKeyCheckResource::show)
                        .orElseGet(() -> StrictJson.object().put("known", false));
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static ObjectNode show(ApiKey key) {
        ObjectNode json = StrictJson.object();
        json.put("known", true);
        json.put("principal", key.principal().header());
        key.expiresAt().ifPresent(moment -> json.put("expiresAt", moment.toString()));
        key.requestsPerMinute().ifPresent(limit -> json.put("requestsPerMinute", limit));
        return json;
    }

    private static Optional<byte[]> hash(String hex) {
        try {
            byte[] bytes = HexFormat.of().parseHex(hex);
            return bytes.length == 32 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
