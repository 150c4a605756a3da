package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.ClientMessage.Append;
import dev.switchboard.tts.synthesis.ClientMessage.Cancel;
import dev.switchboard.tts.synthesis.ClientMessage.Finish;
import dev.switchboard.tts.synthesis.ClientMessage.Speak;
import dev.switchboard.tts.synthesis.SpeechLink.LostException;
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
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `ws /api/tts/stream`: texts in, audio out, as long as the connection lasts; see `docs/wires.md`.
@WebSocket(path = "/api/tts/stream")
class SynthesisSocket {
    private static final TypedKey<SpeechConversation> CONVERSATION = new TypedKey<>("conversation");

    private static final int MESSAGE_TOO_BIG = 1009;
    private static final int INTERNAL_ERROR = 1011;

    /// A text of the greatest length with every character escaped, and room.
    private static final int LARGEST_MESSAGE = 65_536;

    private final Speeches speeches;
    private final ObjectMapper json;
    private final Duration textIdle;

    SynthesisSocket(Speeches speeches, SynthesisConfig config, ObjectMapper json) {
        this.speeches = speeches;
        this.textIdle = config.textIdle();
        this.json = json;
    }

    @OnOpen
    @RunOnVirtualThread
    void opened(WebSocketConnection connection) {
        var handshake = connection.handshakeRequest();
        HandshakeQuery query = HandshakeQuery.parse(handshake.query());
        Principal caller = Caller.of(handshake::header);
        SpeechConversation conversation =
                new SpeechConversation(() -> open(caller, query), new Link(connection), textIdle);
        connection.userData().put(CONVERSATION, conversation);
        Thread.ofVirtual().name("speech-" + connection.id()).start(conversation);
    }

    private SessionVoice open(Principal caller, HandshakeQuery query) {
        return speeches.openSession(
                caller, query.text("agent"), query.number("revision"), query.flag("fresh"));
    }

    @OnTextMessage
    @RunOnVirtualThread
    void received(String message, WebSocketConnection connection) {
        if (message.length() > LARGEST_MESSAGE) {
            connection.closeAndAwait(
                    new CloseReason(MESSAGE_TOO_BIG, "A message has at most 64 KiB."));
            return;
        }
        SpeechConversation conversation = conversation(connection);
        ClientMessage read;
        try {
            read = read(message);
        } catch (ProblemException e) {
            conversation.fail(null, e);
            return;
        }
        switch (read) {
            case Speak(String id, String text) ->
                    orFail(conversation, id, () -> conversation.speak(id, text));
            case Append(String id, String piece) ->
                    orFail(conversation, id, () -> conversation.append(id, piece));
            case Finish(String id) -> orFail(conversation, id, () -> conversation.finish(id));
            case Cancel() -> conversation.cancel();
        }
    }

    private static void orFail(SpeechConversation conversation, String id, Runnable request) {
        try {
            request.run();
        } catch (ProblemException e) {
            conversation.fail(id, e);
        }
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void received(Buffer message, WebSocketConnection connection) {
        conversation(connection)
                .fail(
                        null,
                        new ProblemException(
                                ProblemType.MALFORMED_REQUEST,
                                "This socket takes JSON in text frames, no binary frames."));
    }

    @OnClose
    @RunOnVirtualThread
    void closed(WebSocketConnection connection) {
        Optional.ofNullable(connection.userData().get(CONVERSATION))
                .ifPresent(SpeechConversation::close);
    }

    /// Something of the connection broke, and it is of no use any more; [#closed] follows.
    @OnError
    @RunOnVirtualThread
    void failed(RuntimeException failure, WebSocketConnection connection) {
        Log.debugf(failure, "Synthesis connection %s failed", connection.id());
        if (connection.isOpen()) {
            connection.closeAndAwait(new CloseReason(INTERNAL_ERROR));
        }
    }

    private ClientMessage read(String message) {
        try {
            @Nullable ClientMessage read = json.readValue(message, ClientMessage.class);
            if (read == null) {
                throw nonsense();
            }
            return read;
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw nonsense();
        }
    }

    private static ProblemException nonsense() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "A message is a JSON object whose `type` is `speak`, `append`, `finish` or"
                        + " `cancel`.");
    }

    private static SpeechConversation conversation(WebSocketConnection connection) {
        return connection.userData().get(CONVERSATION);
    }

    /// The connection, as its conversation sees it.
    private final class Link implements SpeechLink {
        private final WebSocketConnection connection;

        Link(WebSocketConnection connection) {
            this.connection = connection;
        }

        @Override
        public void send(ServerMessage message) {
            String text = text(message);
            orLost(() -> connection.sendTextAndAwait(text));
        }

        @Override
        public void sendAudio(byte[] pcm) {
            orLost(() -> connection.sendBinaryAndAwait(pcm));
        }

        @Override
        public void close(int code, String reason) {
            if (connection.isOpen()) {
                connection.closeAndAwait(new CloseReason(code, reason));
            }
        }

        private static void orLost(Runnable send) {
            try {
                send.run();
            } catch (RuntimeException e) {
                throw new LostException(e);
            }
        }

        private String text(ServerMessage message) {
            try {
                return json.writerFor(ServerMessage.class).writeValueAsString(message);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
