package dev.switchboard.gateway.waiting;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Calls with agents of some settings, on a gateway that allows an hour.
final class Calls {
    static final long START = 5000;
    static final long HOUR = 3_600_000;
    static final Decision.Nothing NOTHING = new Decision.Nothing();

    private Calls() {}

    static Waiting waiting(Map<String, Object> settings) {
        return new Waiting(settings(settings), new Random(7), START);
    }

    static WaitingSettings settings(Map<String, Object> settings) {
        var voice = new AgentView.Voice(Optional.empty(), "en", new Settings(settings));
        return WaitingSettings.of(voice, HOUR, "Sorry.");
    }
}
