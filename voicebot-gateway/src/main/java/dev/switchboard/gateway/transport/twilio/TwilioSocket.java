package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.StreamCall;
import dev.switchboard.gateway.transport.telephone.StreamDoor;
import dev.switchboard.gateway.transport.telephone.TelephoneConfig;
import dev.switchboard.gateway.transport.telephone.Transfers;
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

/// `/telephone/twilio/{agent}`: Twilio streams one call. The parameter `agent` of the stream comes
/// before the path.
@WebSocket(path = "/telephone/twilio/{agent}")
class TwilioSocket {
    private static final UserData.TypedKey<StreamCall> CALL =
            new UserData.TypedKey<>("switchboard.twilio");

    private final PhoneCalls calls;
    private final TwilioAccounts accounts;
    private final TelephoneConfig config;
    private final Egress egress;

    TwilioSocket(PhoneCalls calls, TwilioAccounts accounts, TelephoneConfig config, Egress egress) {
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
        StreamCall call =
                new StreamCall(
                        connection,
                        new TwilioDialect(transfers(accounts.account(name))),
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

    private Optional<Transfers> transfers(TwilioConfig.Account account) {
        return account.accountSid()
                .map(sid ->
                        new TwilioTransfers(egress, account.apiUrl(), sid, account.authToken()));
    }

    private static Optional<StreamCall> call(WebSocketConnection connection) {
        return Optional.ofNullable(connection.userData().get(CALL));
    }
}
