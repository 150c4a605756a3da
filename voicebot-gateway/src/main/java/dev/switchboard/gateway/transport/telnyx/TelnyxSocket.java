package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.StreamSocket;
import dev.switchboard.gateway.transport.telephone.TelephoneConfig;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.Optional;

/// `/telephone/telnyx/{agent}/{ticket}`: Telnyx streams one call.
@WebSocket(path = "/telephone/telnyx/{agent}/{ticket}")
class TelnyxSocket extends StreamSocket {
    private final TelnyxAccounts accounts;
    private final Egress egress;

    TelnyxSocket(PhoneCalls calls, TelnyxAccounts accounts, TelephoneConfig config, Egress egress) {
        super(calls, config);
        this.accounts = accounts;
        this.egress = egress;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(@PathParam String agent, WebSocketConnection connection) {
        String name = account(connection);
        TelnyxConfig.Account account = accounts.account(name);
        TelnyxDialect dialect = new TelnyxDialect(account.codec(), commands(account));
        begin(connection, dialect, accounts.tenant(name), agent);
    }

    private Optional<TelnyxCommands> commands(TelnyxConfig.Account account) {
        return account.apiKey().map(key -> new TelnyxCommands(egress, account.apiUrl(), key));
    }
}
