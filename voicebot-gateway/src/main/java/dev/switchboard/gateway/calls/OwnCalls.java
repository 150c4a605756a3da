package dev.switchboard.gateway.calls;

import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.edge.OwnSessions;
import jakarta.inject.Singleton;

/// The sessions of the calls that run here.
@Singleton
class OwnCalls implements OwnSessions {
    private final CallRegistry calls;

    OwnCalls(CallRegistry calls) {
        this.calls = calls;
    }

    @Override
    public boolean runsHere(String id) {
        return VisibleCalls.id(id).flatMap(calls::find).isPresent();
    }
}
