package dev.switchboard.client.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// A door below `/v1` that answers, or fails in the ways that ours do.
@Path("/v1/standard")
@RunOnVirtualThread
class StandardResource {
    static final String SECRET = "sk-canary-0815";

    record Question(int count) {}

    private final ObjectMapper json;

    StandardResource(ObjectMapper json) {
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Question ask(Question question) {
        return question;
    }

    @GET
    @Path("problems/{type}")
    public Question problem(@PathParam("type") ProblemType type) {
        throw new ProblemException(type, "Said to the caller.");
    }

    /// As mappers of services write what their database does.
    @GET
    @Path("written")
    public Response written() {
        return Response.status(503)
                .type(ProblemDetail.MEDIA_TYPE)
                .header("Retry-After", 7)
                .entity(ProblemDetail.of(ProblemType.SERVICE_UNAVAILABLE, "Come back."))
                .build();
    }

    @GET
    @Path("parameter")
    public Question parameter() {
        throw new BadParameter("voice", "invalid_value", "There is no voice `x`.");
    }

    @GET
    @Path("crash")
    public Question crash() {
        throw new IllegalStateException("the key " + SECRET + " was refused");
    }

    @GET
    @Path("events")
    public Response events() {
        return EventStream.response(body -> {
            var events = new EventStream(body, json);
            events.keepAlive();
            events.send(new Question(1));
            events.done();
        });
    }

    @GET
    @Path("broken-events")
    public Response brokenEvents() {
        return EventStream.response(body -> {
            var events = new EventStream(body, json);
            events.send(new Question(1));
            events.failed(new ProblemException(ProblemType.PROVIDER_FAILED, "It hung up."));
        });
    }
}
