package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.telemetry.TurnTelemetry;
import dev.switchboard.gateway.reply.Replies;
import dev.switchboard.gateway.speech.SpeechServices;
import dev.switchboard.gateway.turn.TurnConfig;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import jakarta.inject.Singleton;

/// What every call is made of.
@Singleton
public record CallServices(
        AgentDirectory directory,
        SpeechServices speech,
        Replies replies,
        VoiceActivityDetector.Model voiceActivity,
        TurnConfig turnConfig,
        CallConfig config,
        TurnTelemetry telemetry) {}
