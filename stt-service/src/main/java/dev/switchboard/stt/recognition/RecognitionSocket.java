package dev.switchboard.stt.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `ws /api/stt/stream`: audio in, transcripts out, by the provider of the agent that the address
/// names. The messages of one connection are handled one after the other.
@WebSocket(path = "/api/stt/stream")
final class RecognitionSocket {
    private static final int POLICY_VIOLATION = 1008;
    private static final int MESSAGE_TOO_BIG = 1009;
    private static final int INTERNAL_ERROR = 1011;

    /// 0.7 s of audio at 48 kHz.
    private static final int LARGEST_MESSAGE = 65_536;

    private static final TypedKey<RecognitionSession> SESSION = new TypedKey<>("session");

    private final SessionFactory sessions;
    private final Admission admission;
    private final ObjectMapper json;

    @Inject
    RecognitionSocket(SessionFactory sessions, Admission admission, ObjectMapper json) {
        this.sessions = sessions;
        this.admission = admission;
        this.json = json;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) throws InterruptedException {
        try {
            admission.enter();
            try {
                var handshake = connection.handshakeRequest();
                StreamRequest request = StreamRequest.parse(handshake.query());
                Principal caller = Caller.of(handshake::header);
                connection
                        .userData()
                        .put(
                                SESSION,
                                sessions.open(caller, request, new SocketOutlet(connection, json)));
            } finally {
                if (connection.userData().get(SESSION) == null) {
                    admission.leave();
                }
            }
        } catch (ProblemException e) {
            refuse(connection, e);
        }
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void audio(Buffer frame, WebSocketConnection connection) throws InterruptedException {
        RecognitionSession session = connection.userData().get(SESSION);
        if (session != null) {
            try {
                checkSize(frame.length());
                session.audio(frame.getBytes());
            } catch (ProblemException e) {
                refuse(connection, e);
            }
        }
    }

    @OnTextMessage
    @RunOnVirtualThread
    void message(String text, WebSocketConnection connection) throws InterruptedException {
        RecognitionSession session = connection.userData().get(SESSION);
        if (session == null) {
            return;
        }
        try {
            checkSize(text.length());
            Optional<ClientMessage> message = read(text);
            if (message.isPresent()) {
                session.receive(message.get());
            } else {
                new SocketOutlet(connection, json).send(nonsense());
            }
        } catch (ProblemException e) {
            refuse(connection, e);
        }
    }

    private static void checkSize(int size) {
        if (size > LARGEST_MESSAGE) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "A message may have %d bytes at most.".formatted(LARGEST_MESSAGE));
        }
    }

    private Optional<ClientMessage> read(String text) {
        try {
            @Nullable ClientMessage message = json.readValue(text, ClientMessage.class);
            return Optional.ofNullable(message);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static ProblemException nonsense() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "A text message is a JSON object whose `type` is `pause`, `finish` or `clear`; audio"
                        + " goes into binary messages.");
    }

    @OnClose
    @RunOnVirtualThread
    void close(WebSocketConnection connection) {
        end(connection);
    }

    /// Ends the connection after a failure that is nobody's fault but ours, or of the network.
    @OnError
    @RunOnVirtualThread
    void failed(Throwable failure, WebSocketConnection connection) {
        if (connection.isOpen()) {
            Log.warnf("A connection failed: %s", failure.getClass().getName());
            refuse(
                    connection,
                    new ProblemException(
                            ProblemType.INTERNAL_ERROR,
                            "Speech recognition failed on our side; connect again."));
        }
    }

    private void refuse(WebSocketConnection connection, ProblemException problem) {
        end(connection);
        new SocketOutlet(connection, json).send(problem);
        connection.closeAndAwait(new CloseReason(closeCode(problem.type()), problem.type().code()));
    }

    private static int closeCode(ProblemType type) {
        if (type == ProblemType.TOO_LARGE) {
            return MESSAGE_TOO_BIG;
        }
        return type.status() < 500 ? POLICY_VIOLATION : INTERNAL_ERROR;
    }

    private void end(WebSocketConnection connection) {
        RecognitionSession session = connection.userData().remove(SESSION);
        if (session != null) {
            session.close();
            admission.leave();
        }
    }
}
