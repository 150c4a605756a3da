package dev.switchboard.agent.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.idempotency.Idempotent;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Users over HTTP.
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UserResource {
    private static final int PAGE = 100;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Users users;
    private final Caller caller;
    private final Causes causes;

    UserResource(Users users, Caller caller, Causes causes) {
        this.causes = causes;
        this.users = users;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Operation(operationId = "createUser", summary = "Make a user")
    public Response create(byte[] body) {
        User user = users.create(tenant(), UserDraft.read(body), causes.cause());
        return Response.created(URI.create("/api/users/" + user.id())).entity(show(user)).build();
    }

    @GET
    @Operation(
            operationId = "listUsers",
            summary = "The users; `nextCursor` leads to the next page")
    public ObjectNode list(@QueryParam("cursor") @Nullable UUID cursor) {
        var found = users.list(tenant(), cursor == null ? BEFORE_ALL : cursor, PAGE + 1);
        ObjectNode page = StrictJson.object();
        var items = page.putArray("items");
        found.stream().limit(PAGE).forEach(user -> items.add(show(user)));
        page.put("hasMore", found.size() > PAGE);
        if (found.size() > PAGE) {
            page.put("nextCursor", found.get(PAGE - 1).id().toString());
        }
        return page;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getUser", summary = "One user")
    public ObjectNode get(@PathParam("id") UUID id) {
        return show(users.get(tenant(), id));
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "replaceUser", summary = "Change a user")
    public ObjectNode replace(@PathParam("id") UUID id, byte[] body) {
        return show(users.replace(tenant(), id, UserDraft.read(body), causes.cause()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteUser",
            summary = "Remove a user with its keys and agents; `erase=true` keeps nothing of them")
    public void delete(
            @PathParam("id") UUID id, @QueryParam("erase") @DefaultValue("false") boolean erase) {
        users.delete(tenant(), id, erase, causes.cause());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }

    private static ObjectNode show(User user) {
        ObjectNode json = StrictJson.object();
        json.put("id", user.id().toString());
        json.put("username", user.username());
        json.put("email", user.email());
        json.put("role", user.role().word());
        json.put("createdAt", user.createdAt().toString());
        json.put("updatedAt", user.updatedAt().toString());
        return json;
    }
}
