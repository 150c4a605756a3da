package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.gateway.transport.telephone.StreamGate;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/// Lets a stream in that Twilio has signed.
@Singleton
class TwilioGate implements StreamGate {
    private final TwilioAccounts accounts;

    TwilioGate(TwilioAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String carrier() {
        return TwilioDialect.CARRIER;
    }

    @Override
    public String admit(HttpServerRequest request) {
        return accounts.ofStream(request);
    }
}
