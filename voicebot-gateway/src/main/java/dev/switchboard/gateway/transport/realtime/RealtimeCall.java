package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.handoff.Handoff;
import dev.switchboard.gateway.refusal.RefusedException;
import io.quarkus.logging.Log;
import java.util.Base64;
import java.util.Optional;

/// The inbound side of one connection: reads what the client sends and asks the call for it. Frames
/// come one at a time and in order.
final class RealtimeCall {
    /// A session is kept and shown whole, as long as the call lasts.
    private static final int LONGEST_UPDATE = 250_000;

    private final CallRegistry calls;
    private final Principal caller;
    private final ClientEventReader reader;
    private final RealtimeLink link;
    private final Call call;
    private IncomingAudio incoming;
    private RealtimeSession session;

    RealtimeCall(
            CallRegistry calls,
            Principal caller,
            ClientEventReader reader,
            RealtimeLink link,
            Call call,
            RealtimeSession session) {
        this.calls = calls;
        this.caller = caller;
        this.reader = reader;
        this.link = link;
        this.call = call;
        this.session = session;
        incoming = new IncomingAudio(session.input());
    }

    void text(String frame) {
        Optional<String> eventId = Optional.empty();
        try {
            JsonNode node = reader.parse(frame);
            eventId = ClientEventReader.eventId(node);
            ClientEvent event = reader.read(node);
            if (event instanceof ClientEvent.SessionUpdate && frame.length() > LONGEST_UPDATE) {
                throw new RefusedException(
                        "invalid_value",
                        "An update of the session may have 250,000 letters.",
                        "session");
            }
            handle(event);
        } catch (RefusedException e) {
            link.refused(e.refusal(), eventId);
        } catch (RuntimeException e) {
            // Only where it happened: its message may hold what the client sent.
            Log.errorf("An event failed: %s at %s", e.getClass().getName(), e.getStackTrace()[0]);
            link.fail(
                    "internal_error", "This event failed on our side. The call goes on.", eventId);
        }
    }

    /// A frame of nothing but audio, from a client that asked to send it so.
    void binary(byte[] audio) {
        if (session.extensions().binaryAudio()) {
            try {
                hear(audio);
            } catch (RefusedException e) {
                link.refused(e.refusal(), Optional.empty());
            }
            return;
        }
        link.refused(
                new RefusedException(
                                "invalid_event",
                                "Binary frames are not understood; send events as JSON text, or ask for session.x_switchboard.audio 'binary' first.")
                        .refusal(),
                Optional.empty());
    }

    void tooLarge() {
        link.refuseFrame();
        hungUp();
    }

    void hungUp() {
        call.stop(CallEnd.HUNG_UP);
    }

    private void handle(ClientEvent event) {
        switch (event) {
            case ClientEvent.SessionUpdate(_, ObjectNode update) -> update(update);
            case ClientEvent.Append(_, String audio) -> append(audio);
            case ClientEvent.Ask(CallCommand command) -> {
                if (session.transcribes()
                        && (command instanceof CallCommand.Answer
                                || command instanceof CallCommand.Cancel)) {
                    throw new RefusedException(
                            "invalid_value",
                            "A session of type 'transcription' gives no responses.",
                            "type");
                }
                if (command instanceof CallCommand.Played
                        && !session.extensions().pausesPlayback()) {
                    throw new RefusedException(
                            "invalid_value",
                            "This event is for clients that asked for session.x_switchboard.events and playback.",
                            "type");
                }
                if (command instanceof CallCommand.Clear || command instanceof CallCommand.Commit) {
                    incoming.reset();
                }
                call.post(command);
            }
        }
    }

    private void append(String audio) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(audio);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "invalid_value", "Invalid value: expected base64-encoded audio.", "audio");
        }
        hear(bytes);
    }

    private void hear(byte[] audio) {
        incoming.read(audio, frame -> call.post(new CallCommand.Append(frame)));
    }

    private void update(ObjectNode update) {
        long received = call.nanos();
        RealtimeSession next = session.updated(update);
        Optional<Handoff> handoff =
                RealtimeSession.agent(update)
                        .map(name -> new Handoff(agent(name), RealtimeSession.context(update)));
        boolean greets = next.extended() && !session.extended() && !next.transcribes();
        if (next.input() != session.input()) {
            incoming = new IncomingAudio(next.input());
        }
        session = next;
        call.post(new CallCommand.Configure(next.settings(), handoff, received, next));
        if (greets) {
            call.post(new CallCommand.Greet());
        }
    }

    private AgentView agent(String name) {
        try {
            return calls.agent(caller, Optional.of(name));
        } catch (ProblemException e) {
            throw new RefusedException(code(e), e.detail(), "session.x_switchboard.agent");
        }
    }

    /// The code that clients know for this problem.
    static String code(ProblemException problem) {
        return problem.type() == ProblemType.AGENT_NOT_FOUND
                ? "model_not_found"
                : problem.type().code().replace('-', '_');
    }
}
