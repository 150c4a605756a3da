package dev.switchboard.gateway.transport.telephone;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What the WebSockets of all carriers that stream calls have in common: each is one call. The
/// carrier's own begins it with [#begin] when it was opened.
public abstract class StreamSocket {
    private static final UserData.TypedKey<StreamCall> CALL =
            new UserData.TypedKey<>("switchboard.telephone");

    private static final CloseReason NOT_LET_IN = new CloseReason(1008, "no credential");

    private final PhoneCalls calls;
    private final TelephoneConfig config;

    /// For sockets of these calls.
    protected StreamSocket(PhoneCalls calls, TelephoneConfig config) {
        this.calls = calls;
        this.config = config;
    }

    /// The account whose credential [StreamDoor] has checked.
    protected static String account(WebSocketConnection connection) {
        return Objects.requireNonNull(connection.handshakeRequest().header(StreamDoor.ACCOUNT));
    }

    /// Waits for the start of the stream.
    ///
    /// @param agent of the call, unless the stream names another
    protected void begin(
            WebSocketConnection connection, StreamDialect dialect, UUID tenant, String agent) {
        connection
                .userData()
                .put(
                        CALL,
                        new StreamCall(connection, dialect, calls, tenant, agent, config.start()));
    }

    /// A message of the stream.
    @OnTextMessage
    @RunOnVirtualThread
    public void text(String frame, WebSocketConnection connection) {
        call(connection).ifPresent(call -> call.text(frame));
    }

    /// No carrier sends binary frames.
    @OnBinaryMessage
    @RunOnVirtualThread
    public void binary(Buffer frame, WebSocketConnection connection) {
        call(connection).ifPresent(StreamCall::binary);
    }

    /// The caller hung up, or the carrier went away.
    @OnClose
    @RunOnVirtualThread
    public void closed(WebSocketConnection connection) {
        call(connection).ifPresent(StreamCall::closed);
    }

    /// The connection broke.
    @OnError
    @RunOnVirtualThread
    public void failed(Throwable failure, WebSocketConnection connection) {
        call(connection)
                .ifPresentOrElse(
                        call -> call.failed(failure),
                        () -> StreamCarrier.close(connection, NOT_LET_IN));
    }

    private static Optional<StreamCall> call(WebSocketConnection connection) {
        return Optional.ofNullable(connection.userData().get(CALL));
    }
}
