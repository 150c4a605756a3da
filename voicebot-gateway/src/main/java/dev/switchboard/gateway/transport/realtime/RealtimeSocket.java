package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.AttachedSession;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallAnswer;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.CallOffer;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.refusal.RefusedException;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// `/v1/realtime?model=<agent>`: one connection is one call. What cannot be answered is accepted,
/// told why, and closed, because a browser cannot read why an upgrade failed.
@WebSocket(path = "/v1/realtime", endpointId = RealtimeSocket.CHANNEL)
class RealtimeSocket {
    static final String CHANNEL = "realtime";
    private static final UserData.TypedKey<RealtimeCall> CALL =
            new UserData.TypedKey<>("switchboard.call");
    private static final UserData.TypedKey<Backlog> BACKLOG =
            new UserData.TypedKey<>("switchboard.backlog");
    private static final UserData.TypedKey<Lifeline> LIFELINE =
            new UserData.TypedKey<>("switchboard.lifeline");

    private final CallRegistry calls;
    private final CallConfig config;
    private final RealtimeConfig realtime;
    private final ObjectMapper json;
    private final ClientEventReader reader;

    RealtimeSocket(
            CallRegistry calls, CallConfig config, RealtimeConfig realtime, ObjectMapper json) {
        this.calls = calls;
        this.config = config;
        this.realtime = realtime;
        this.json = json;
        reader = new ClientEventReader();
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        Outbox outbox =
                new Outbox(
                        connection.id(),
                        new SocketWire(connection),
                        realtime.outbox().asLongValue(),
                        realtime.patience());
        connection.userData().put(BACKLOG, Backlog.of(connection));
        connection.userData().put(LIFELINE, new Lifeline(connection, realtime.silence()));
        ServerEvents events = new ServerEvents(json, connection.id());
        try {
            Handshake handshake = Handshake.of(connection.handshakeRequest());
            AgentView agent = agent(handshake);
            RealtimeSession session = session(handshake, agent);
            RealtimeLink link = new RealtimeLink(events, outbox, session);
            Call call =
                    switch (calls.answer(new CallOffer(CHANNEL, agent, session.settings()), link)) {
                        case CallAnswer.Taken(Call taken) -> taken;
                        case CallAnswer.NotTaken(var reason) ->
                                throw new UnansweredException(reason);
                    };
            // A call says nothing before its client has: this is the first event of all.
            link.created(call.id(), agent);
            connection
                    .userData()
                    .put(
                            CALL,
                            new RealtimeCall(
                                    calls,
                                    handshake.caller(),
                                    reader,
                                    link,
                                    call,
                                    session.answered(call.id())));
        } catch (UnansweredException e) {
            outbox.send(new Frame.Text(events.write(new ServerEvent.Failure(e.problem()))));
            outbox.close(new CloseReason(e.closeCode(), e.problem().code()));
        } catch (RuntimeException e) {
            Log.errorf("A call failed: %s at %s", e.getClass().getName(), e.getStackTrace()[0]);
            outbox.close(new CloseReason(1011, "internal error"));
        }
    }

    @OnTextMessage
    @RunOnVirtualThread
    void text(String frame, WebSocketConnection connection) {
        lifeline(connection).ifPresent(Lifeline::seen);
        take(connection, call -> call.text(frame));
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void binary(Buffer frame, WebSocketConnection connection) {
        lifeline(connection).ifPresent(Lifeline::seen);
        take(connection, call -> call.binary(frame.getBytes()));
    }

    @OnPongMessage
    @NonBlocking
    void pong(Buffer payload, WebSocketConnection connection) {
        lifeline(connection).ifPresent(Lifeline::seen);
    }

    /// It is answered without us.
    @OnPingMessage
    @NonBlocking
    void ping(Buffer payload, WebSocketConnection connection) {
        lifeline(connection).ifPresent(Lifeline::pinged);
    }

    @OnClose
    @RunOnVirtualThread
    void closed(WebSocketConnection connection) {
        lifeline(connection).ifPresent(Lifeline::ended);
        call(connection).ifPresent(RealtimeCall::hungUp);
    }

    @OnError
    @RunOnVirtualThread
    void failed(Throwable failure, WebSocketConnection connection) {
        // Vert.x tells of a message above the limit like this; anything else is a lost connection.
        if (failure instanceof IllegalStateException) {
            call(connection).ifPresent(RealtimeCall::tooLarge);
        } else {
            Log.debugf("A connection was lost: %s", failure.getClass().getName());
            call(connection).ifPresent(RealtimeCall::hungUp);
        }
    }

    private RealtimeSession session(Handshake handshake, AgentView agent) {
        Instant end = Instant.now().plus(config.longest());
        RealtimeSession fresh =
                handshake.transcription()
                        ? RealtimeSession.transcription(end)
                        : RealtimeSession.of(agent, end);
        try {
            return handshake.attached().map(it -> fresh.updated(it.session())).orElse(fresh);
        } catch (RefusedException e) {
            throw new UnansweredException(e.refusal());
        }
    }

    private AgentView agent(Handshake handshake) {
        if (handshake.beta()) {
            throw new UnansweredException(UnansweredException.BETA);
        }
        handshake
                .foreign()
                .ifPresent(name -> {
                    throw new UnansweredException(
                            new RefusedException(
                                            "invalid_value",
                                            "The address may name a model and intent=transcription; there is nothing here that this '%s' could mean."
                                                    .formatted(name),
                                            name)
                                    .refusal());
                });
        Optional<String> bound = handshake.attached().flatMap(AttachedSession::agent);
        try {
            return calls.agent(handshake.caller(), handshake.model().or(() -> bound));
        } catch (ProblemException e) {
            if (bound.isPresent() && e.type() == ProblemType.AGENT_NOT_FOUND) {
                // A model that some clients name unasked; the secret says who is meant.
                return bound(handshake.caller(), bound);
            }
            throw new UnansweredException(e);
        }
    }

    private AgentView bound(Principal caller, Optional<String> agent) {
        try {
            return calls.agent(caller, agent);
        } catch (ProblemException e) {
            throw new UnansweredException(e);
        }
    }

    private static void take(WebSocketConnection connection, Consumer<RealtimeCall> message) {
        Runnable taking = () -> call(connection).ifPresent(message);
        Optional.ofNullable(connection.userData().get(BACKLOG))
                .ifPresentOrElse(backlog -> backlog.take(taking), taking);
    }

    private static Optional<Lifeline> lifeline(WebSocketConnection connection) {
        return Optional.ofNullable(connection.userData().get(LIFELINE));
    }

    static Optional<RealtimeCall> call(WebSocketConnection connection) {
        return Optional.ofNullable(connection.userData().get(CALL));
    }
}
