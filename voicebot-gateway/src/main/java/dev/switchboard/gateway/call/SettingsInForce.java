package dev.switchboard.gateway.call;

import dev.switchboard.gateway.turn.TurnDetection;
import java.util.Optional;

/// What the client has set about its call, as it is now. Belongs to the call's thread.
final class SettingsInForce {
    private CallSettings now;

    SettingsInForce(CallSettings first) {
        now = first;
    }

    CallSettings now() {
        return now;
    }

    void become(CallSettings next) {
        now = next;
    }

    /// How turns are found; empty while the client ends them itself.
    Optional<TurnDetection> detection() {
        return now.turnDetection();
    }

    /// Whether the agent answers by itself when the caller's turn is over.
    boolean answersTurns() {
        return detection().map(TurnDetection::createResponse).orElse(false);
    }

    /// Whether the caller's voice may interrupt the agent.
    boolean voiceInterrupts() {
        return detection().map(TurnDetection::interruptResponse).orElse(false);
    }
}
