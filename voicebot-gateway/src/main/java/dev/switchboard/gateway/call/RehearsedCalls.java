package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.turn.TurnConfig;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Makes calls that nobody has placed, so that the code of calls has run before somebody does. They
/// are real but for who hears, answers and speaks in them, and are not among the calls that run
/// here: nothing counts, records or shows them.
@Singleton
public class RehearsedCalls {
    /// Who has them.
    public static final AgentView AGENT =
            new AgentView(
                    new UUID(0, 0),
                    "rehearsal",
                    "Rehearsal",
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new AgentView.Voice(Optional.empty(), "en")));

    private final CallServices services;

    RehearsedCalls(
            VoiceActivityDetector.Model voiceActivity, TurnConfig turnConfig, CallConfig config) {
        services =
                new CallServices(
                        new RehearsedAgents(AGENT),
                        new RehearsedSpeech(),
                        RehearsedDialogue::open,
                        voiceActivity,
                        turnConfig,
                        config,
                        new TurnTelemetry(
                                new SimpleMeterRegistry(), TracerProvider.noop().get("rehearsal")));
    }

    /// A call that begins.
    public RehearsedCall begin(CallSettings settings, MediaLink link) {
        return new RehearsedCall(
                services,
                new CallStart(
                        CallId.at(Instant.now()), "rehearsal", Instant.now(), AGENT, settings),
                link);
    }
}
