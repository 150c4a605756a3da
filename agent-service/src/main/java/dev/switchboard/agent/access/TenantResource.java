package dev.switchboard.agent.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.RequestForm;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The tenants of the installation, for those who operate it.
@Path("/api/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TenantResource {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{1,62}");
    private static final int LONGEST_NAME = 255;

    private final Tenants tenants;
    private final TenantStore store;
    private final Caller caller;

    TenantResource(Tenants tenants, TenantStore store, Caller caller) {
        this.tenants = tenants;
        this.store = store;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createTenant",
            summary = "Make a tenant; the answer shows its first admin key, once")
    public Response make(byte[] body) {
        var form = new RequestForm(body, Set.of("key", "name"));
        String key = form.required("key", LONGEST_NAME);
        form.parsed(
                "key",
                "2 to 63 small letters, digits, `-` or `_` that begin with a letter",
                text -> Optional.of(text).filter(value -> KEY.matcher(value).matches()));
        String name = form.required("name", LONGEST_NAME);
        form.check();
        Tenants.Made made = tenants.make(key, name, caller.principal().id());
        ObjectNode answer = show(made.tenant());
        answer.put("adminKey", made.firstKey().text().reveal());
        return Response.created(URI.create("/api/tenants/" + made.tenant().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer)
                .build();
    }

    @GET
    @Operation(operationId = "listTenants", summary = "All tenants")
    public ObjectNode list() {
        ObjectNode answer = StrictJson.object();
        var items = answer.putArray("items");
        TenantScope.acrossTenants(store::list).forEach(tenant -> items.add(show(tenant)));
        return answer;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenant", summary = "One tenant")
    public ObjectNode get(@PathParam("id") UUID id) {
        return TenantScope.acrossTenants(store::list).stream()
                .filter(tenant -> tenant.id().value().equals(id))
                .findFirst()
                .map(TenantResource::show)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant."));
    }

    private static ObjectNode show(Tenant tenant) {
        ObjectNode json = StrictJson.object();
        json.put("id", tenant.id().toString());
        json.put("key", tenant.key());
        json.put("name", tenant.name());
        json.put("createdAt", tenant.createdAt().toString());
        return json;
    }
}
