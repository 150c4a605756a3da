package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.StreamCall;
import dev.switchboard.gateway.transport.telephone.StreamDoor;
import dev.switchboard.gateway.transport.telephone.TelephoneConfig;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Optional;

/// `/telephone/telnyx/{agent}/{ticket}`: Telnyx streams one call.
@WebSocket(path = "/telephone/telnyx/{agent}/{ticket}")
class TelnyxSocket {
    private static final UserData.TypedKey<StreamCall> CALL =
            new UserData.TypedKey<>("switchboard.telnyx");

    private final PhoneCalls calls;
    private final TelnyxAccounts accounts;
    private final TelephoneConfig config;
    private final Egress egress;

    TelnyxSocket(PhoneCalls calls, TelnyxAccounts accounts, TelephoneConfig config, Egress egress) {
        this.calls = calls;
        this.accounts = accounts;
        this.config = config;
        this.egress = egress;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(@PathParam String agent, WebSocketConnection connection) {
        String name =
                Objects.requireNonNull(connection.handshakeRequest().header(StreamDoor.ACCOUNT));
        TelnyxConfig.Account account = accounts.account(name);
        StreamCall call =
                new StreamCall(
                        connection,
                        new TelnyxDialect(account.codec(), commands(account)),
                        calls,
                        accounts.tenant(name),
                        agent);
        connection.userData().put(CALL, call);
        call.awaitStart(config.start());
    }

    @OnTextMessage
    @RunOnVirtualThread
    void text(String frame, WebSocketConnection connection) {
        call(connection).ifPresent(call -> call.text(frame));
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void binary(Buffer frame, WebSocketConnection connection) {
        call(connection).ifPresent(StreamCall::binary);
    }

    @OnClose
    @RunOnVirtualThread
    void closed(WebSocketConnection connection) {
        call(connection).ifPresent(StreamCall::closed);
    }

    @OnError
    @RunOnVirtualThread
    void failed(Throwable failure, WebSocketConnection connection) {
        call(connection).ifPresent(call -> call.failed(failure));
    }

    private Optional<TelnyxCommands> commands(TelnyxConfig.Account account) {
        return account.apiKey().map(key -> new TelnyxCommands(egress, account.apiUrl(), key));
    }

    private static Optional<StreamCall> call(WebSocketConnection connection) {
        return Optional.ofNullable(connection.userData().get(CALL));
    }
}
