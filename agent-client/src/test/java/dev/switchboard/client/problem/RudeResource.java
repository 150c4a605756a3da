package dev.switchboard.client.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/// Fails in every way that a resource can.
@Path("/rude")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class RudeResource {
    static final String SECRET = "sk-canary-4711";

    record Order(String name, List<Item> items) {}

    record Item(int count, Size size) {
        Item {
            if (count > 100) {
                throw new ProblemException(ProblemType.TOO_LARGE, "At most 100 of one item.");
            }
        }
    }

    enum Size {
        SMALL,
        LARGE
    }

    @POST
    public Order echo(Order order) {
        return order;
    }

    @GET
    @Path("problem")
    public Order problem() {
        throw new ProblemException(ProblemType.AGENT_INACTIVE, "Nova is switched off.");
    }

    @GET
    @Path("wrapped")
    public Order wrapped() {
        throw new CompletionException(
                new ProblemException(ProblemType.AGENT_NOT_FOUND, "No agent is called zed."));
    }

    @GET
    @Path("crash")
    public Order crash() {
        throw new IllegalStateException("the key " + SECRET + " was refused");
    }

    @GET
    @Path("typed/{id}")
    public Order typed(@PathParam("id") UUID id, @QueryParam("count") int count) {
        return new Order(id + " " + count, List.of());
    }
}
