package dev.switchboard.gateway.interruption;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays a [Trace] to the judge of an agent that speaks English.
final class Scene {
    private Scene() {}

    /// What is said about a scene in which the agent speaks from the beginning, to a caller whose
    /// player can stand still.
    static List<String> speaking(String... steps) {
        return played(Map.of(), true, "0 agent speaking\n" + String.join("\n", steps));
    }

    /// What is said about a scene with an agent of these settings.
    static List<String> played(Map<String, Object> settings, boolean pauses, String... steps) {
        Settings whole = new Settings(Map.of("interruption", settings));
        var voice = new AgentView.Voice(Optional.empty(), "en", whole);
        var judge = new InterruptionJudge(InterruptionSettings.of(voice), pauses);
        return Trace.of(judge, String.join("\n", steps));
    }
}
