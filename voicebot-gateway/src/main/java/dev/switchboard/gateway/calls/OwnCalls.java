package dev.switchboard.gateway.calls;

import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.edge.OwnSessions;
import jakarta.inject.Singleton;

/// The sessions of the calls that run here, or may run at another gateway.
@Singleton
class OwnCalls implements OwnSessions {
    private final CallRegistry calls;
    private final OtherGateways others;

    OwnCalls(CallRegistry calls, OtherGateways others) {
        this.calls = calls;
        this.others = others;
    }

    @Override
    public boolean mayRun(String id) {
        return VisibleCalls.id(id)
                .filter(call -> others.exist() || calls.find(call).isPresent())
                .isPresent();
    }
}
