package dev.switchboard.gateway.waiting;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Calls with agents of some settings, on a gateway that allows an hour.
final class Calls {
    static final long START = 5000;
    static final long HOUR = 3_600_000;
    static final Decision.Nothing NOTHING = new Decision.Nothing();

    /// Asks twice after ten seconds each, and ends.
    static final Map<String, Object> IDLE =
            Map.of(
                    "idle",
                    Map.of(
                            "afterSeconds",
                            10,
                            "prompts",
                            List.of("Hello?", "Are you there?"),
                            "farewell",
                            "Goodbye then."));

    /// Ends after five minutes, and warns a minute before.
    static final Map<String, Object> LIMIT =
            Map.of(
                    "longestCall",
                    Map.of(
                            "seconds",
                            300,
                            "warnBeforeSeconds",
                            60,
                            "warning",
                            "A minute is left.",
                            "farewell",
                            "Our time is up."));

    private Calls() {}

    static Waiting waiting(Map<String, Object> settings) {
        return new Waiting(settings(settings), new Random(7), START);
    }

    static WaitingSettings settings(Map<String, Object> settings) {
        var voice = new AgentView.Voice(Optional.empty(), "en", new Settings(settings));
        return WaitingSettings.of(voice, HOUR, "Sorry.");
    }
}
