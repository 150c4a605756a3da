package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.StreamSocket;
import dev.switchboard.gateway.transport.telephone.TelephoneConfig;
import dev.switchboard.gateway.transport.telephone.Transfers;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.Optional;

/// `/telephone/twilio/{agent}`: Twilio streams one call. The parameter `agent` of the stream comes
/// before the path.
@WebSocket(path = "/telephone/twilio/{agent}")
class TwilioSocket extends StreamSocket {
    private final TwilioAccounts accounts;
    private final Egress egress;

    TwilioSocket(PhoneCalls calls, TwilioAccounts accounts, TelephoneConfig config, Egress egress) {
        super(calls, config);
        this.accounts = accounts;
        this.egress = egress;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(@PathParam String agent, WebSocketConnection connection) {
        String name = account(connection);
        TwilioDialect dialect = new TwilioDialect(transfers(accounts.account(name)));
        begin(connection, dialect, accounts.tenant(name), agent);
    }

    private Optional<Transfers> transfers(TwilioConfig.Account account) {
        return account.accountSid()
                .map(sid ->
                        new TwilioTransfers(egress, account.apiUrl(), sid, account.authToken()));
    }
}
