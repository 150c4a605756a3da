package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.gateway.transport.telephone.StreamGate;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets a stream in whose address has a good ticket.
@Singleton
class TelnyxGate implements StreamGate {
    private static final Pattern PATH = Pattern.compile("/telephone/telnyx/([^/]*)/([^/]*)");

    private final TelnyxAccounts accounts;

    TelnyxGate(TelnyxAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String carrier() {
        return TelnyxDialect.CARRIER;
    }

    @Override
    public String admit(HttpServerRequest request) {
        Matcher path = PATH.matcher(request.path());
        return path.matches()
                ? accounts.holder(path.group(2), path.group(1))
                : accounts.holder("", "");
    }
}
