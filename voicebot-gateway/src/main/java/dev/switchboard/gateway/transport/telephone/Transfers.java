package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.call.CallId;
import java.util.Optional;

/// Hands calls to somebody else.
public interface Transfers {
    /// Who is to have a call.
    ///
    /// @param id our name of the call
    /// @param call the carrier's name of the call
    /// @param to a telephone number or SIP address
    /// @param reason what the agent said of it
    record Request(
            CallId id,
            String carrier,
            String call,
            String agent,
            String to,
            Optional<String> reason) {}

    /// Asks for it. Blocks for some seconds at most.
    ///
    /// @return whether the call is over for us; if not, whoever was asked will end it
    /// @throws dev.switchboard.client.egress.ProviderFailure when it was refused, or nobody took it
    boolean transfer(Request request) throws InterruptedException;
}
