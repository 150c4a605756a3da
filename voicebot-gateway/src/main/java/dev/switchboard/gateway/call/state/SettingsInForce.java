package dev.switchboard.gateway.call.state;

import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.turn.TurnDetection;
import java.util.Optional;

/// What the client has set about its call, as it is now. Belongs to the call's thread.
public final class SettingsInForce {
    private CallSettings now;

    public SettingsInForce(CallSettings first) {
        now = first;
    }

    public CallSettings now() {
        return now;
    }

    public void become(CallSettings next) {
        now = next;
    }

    /// How turns are found; empty while the client ends them itself.
    public Optional<TurnDetection> detection() {
        return now.turnDetection();
    }

    /// Whether the agent answers by itself when the caller's turn is over.
    public boolean answersTurns() {
        return detection().map(TurnDetection::createResponse).orElse(false);
    }

    /// Whether the caller's voice may interrupt the agent.
    public boolean voiceInterrupts() {
        return detection().map(TurnDetection::interruptResponse).orElse(false);
    }
}
