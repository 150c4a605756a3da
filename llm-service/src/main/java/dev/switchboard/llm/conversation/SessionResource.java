package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Sessions and what was said in them. Questions are asked at `/api/sessions/{id}/chat`.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SessionResource {
    /// Longest text that is kept as heard.
    private static final int LONGEST = 100_000;

    /// @param id chosen by one of our own services, such as the name of a call
    record NewSession(@Nullable Channel channel, @Nullable UUID id) {}

    record Opened(SessionId id, AgentAt agent, Instant createdAt) {}

    record Messages(@JsonInclude(JsonInclude.Include.ALWAYS) List<Message> items) {}

    record Heard(@Nullable String text) {}

    record Kept(MessageId id, AgentAt agent) {}

    /// @param context `full`, or nothing: only calls can tell an agent less, and those that run are
    ///   switched at the gateway
    record Switch(@Nullable String agent, @Nullable String context) {}

    record Switched(SessionId id, AgentAt agent) {}

    private final SessionStore sessions;
    private final AgentDirectory agents;
    private final CallersSessions callers;
    private final Caller caller;
    private final Event<AgentChosen> chosen;

    @Inject
    SessionResource(
            SessionStore sessions,
            AgentDirectory agents,
            CallersSessions callers,
            Caller caller,
            Event<AgentChosen> chosen) {
        this.callers = callers;
        this.caller = caller;
        this.sessions = sessions;
        this.agents = agents;
        this.chosen = chosen;
    }

    @POST
    @Path("/agents/{ref}/sessions")
    @Operation(operationId = "openSession", summary = "Open a session with an agent")
    public Response open(@PathParam("ref") String ref, @Nullable NewSession body) {
        AgentView agent = agents().current(Optional.of(ref));
        Channel channel = body == null || body.channel() == null ? Channel.API : body.channel();
        Session session = sessions.open(id(body), AgentAt.of(agent), channel);
        chosen.fireAsync(new AgentChosen(session.id(), agent));
        return Response.created(URI.create("/api/sessions/" + session.id()))
                .entity(new Opened(session.id(), session.agent(), session.createdAt()))
                .build();
    }

    @GET
    @Path("/sessions/{id}")
    @Operation(operationId = "getSession", summary = "A session and who answers in it")
    public Session find(@PathParam("id") String id) {
        return callers.find(SessionId.of(id));
    }

    @GET
    @Path("/sessions/{id}/messages")
    @Operation(operationId = "listMessages", summary = "What was said, oldest first")
    public Messages messages(@PathParam("id") String id) {
        return new Messages(sessions.messages(callers.find(SessionId.of(id)).id()));
    }

    @POST
    @Path("/sessions/{id}/messages")
    @Operation(
            operationId = "addMessage",
            summary = "Write down what was said, or more of it: the id is made by the client")
    public Response say(@PathParam("id") String id, @Nullable Spoken body) {
        SessionId session = SessionId.of(id);
        Spoken spoken = body == null ? Spoken.NOTHING : body;
        Said said = spoken.toSaid();
        AgentAt agent = whoSpoke(callers.find(session).agent(), spoken);
        boolean isNew = sessions.say(session, said, agent);
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(new Kept(said.id(), agent))
                .build();
    }

    @PUT
    @Path("/sessions/{id}/messages/{messageId}/heard")
    @Operation(
            operationId = "noteHeard",
            summary = "Note what the caller really heard of an answer")
    public void heard(
            @PathParam("id") String id,
            @PathParam("messageId") String messageId,
            @Nullable Heard body) {
        SessionId session = SessionId.of(id);
        if (body == null || body.text() == null) {
            throw missing("/text", "What was heard; an empty text for nothing.");
        }
        if (body.text().length() > LONGEST) {
            throw new ProblemException(ProblemType.TOO_LARGE, "No answer is as long as this text.");
        }
        callers.find(session);
        sessions.heard(session, MessageId.of(messageId), body.text().replace("\0", ""));
    }

    @PUT
    @Path("/sessions/{id}/agent")
    @Operation(operationId = "switchAgent", summary = "Let another agent answer from now on")
    public Switched switchAgent(@PathParam("id") String id, @Nullable Switch body) {
        SessionId session = SessionId.of(id);
        if (body == null || body.agent() == null) {
            throw missing("/agent", "The key or id of the agent that answers from now on.");
        }
        if (body.context() != null && !body.context().equals("full")) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Only in a call that runs can an agent be told less than everything.",
                    List.of(new Violation("/context", "enum", "`full`, or leave it out.")));
        }
        AgentView agent = agents().current(Optional.of(body.agent()));
        callers.find(session);
        Session switched = sessions.switchAgent(session, AgentAt.of(agent));
        chosen.fireAsync(new AgentChosen(session, agent));
        return new Switched(switched.id(), switched.agent());
    }

    /// The id that the session is to have. Who else could choose one might learn that a session
    /// exists, or write into one that is another's.
    private SessionId id(@Nullable NewSession body) {
        if (body == null || body.id() == null) {
            return SessionId.next();
        }
        if (caller.principal().role() != Role.SERVICE) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The id of a session is made here; leave it out.");
        }
        return new SessionId(body.id());
    }

    private AgentAt whoSpoke(AgentAt ofSession, Spoken spoken) {
        String name = spoken.whose().orElse(ofSession.id().toString());
        return AgentAt.of(agents().at(Optional.of(name), spoken.atRevision()));
    }

    private AgentsOfCaller agents() {
        return new AgentsOfCaller(agents, caller.principal());
    }

    private static ProblemException missing(String pointer, String message) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "Something is missing in the request.",
                List.of(new Violation(pointer, "required", message)));
    }
}
