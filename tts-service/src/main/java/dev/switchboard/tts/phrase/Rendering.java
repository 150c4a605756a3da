package dev.switchboard.tts.phrase;

import dev.switchboard.client.AgentView;
import dev.switchboard.tts.synthesis.ClauseName;
import dev.switchboard.tts.synthesis.PatientVoice;
import java.util.concurrent.CompletableFuture;

/// A clause that waits to be rendered, or is.
///
/// @param failures how often it was tried in vain
/// @param delays how often callers came first
/// @param end completed with whether it is here
record Rendering(
        AgentView agent,
        String provider,
        ClauseName name,
        int failures,
        int delays,
        CompletableFuture<Boolean> end) {
    static final int MOST_FAILURES = 3;
    static final int MOST_DELAYS = 10;

    static Rendering of(PatientVoice voice, ClauseName name) {
        return new Rendering(
                voice.agent(), voice.provider(), name, 0, 0, new CompletableFuture<>());
    }

    Rendering failedOnce() {
        return new Rendering(agent, provider, name, failures + 1, delays, end);
    }

    Rendering delayedOnce() {
        return new Rendering(agent, provider, name, failures, delays + 1, end);
    }

    /// Whether the same voice says both.
    boolean isOf(PatientVoice voice) {
        return agent.id().equals(voice.agent().id())
                && agent.revision() == voice.agent().revision();
    }
}
