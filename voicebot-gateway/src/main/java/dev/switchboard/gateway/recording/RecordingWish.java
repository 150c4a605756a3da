package dev.switchboard.gateway.recording;

import dev.switchboard.client.AgentView;
import java.util.Optional;

/// What an agent wants to be kept of its calls: the block `voice.recording` of its configuration.
final class RecordingWish {
    private static final String BLOCK = "recording";

    private RecordingWish() {}

    /// Whether the audio of both sides is kept.
    static boolean audio(AgentView agent) {
        return agent.voice().filter(voice -> voice.settings().flag(BLOCK, "audio")).isPresent();
    }

    /// For how many days a call is kept, when the agent says so.
    static Optional<Integer> keepDays(AgentView agent) {
        return agent.voice()
                .flatMap(voice -> voice.settings().number(BLOCK, "keepDays"))
                .map(Double::intValue);
    }
}
