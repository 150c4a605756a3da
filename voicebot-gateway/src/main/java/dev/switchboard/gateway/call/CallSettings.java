package dev.switchboard.gateway.call;

import dev.switchboard.gateway.turn.TurnDetection;
import java.util.Optional;

/// What the client may set about its call.
///
/// @param turnDetection how turns are found; empty when the client ends them itself
/// @param transcribe whether the client is told what the caller said
/// @param liveTranscripts whether it is told already while the caller speaks
/// @param modality how the agent answers
public record CallSettings(
        Optional<TurnDetection> turnDetection,
        boolean transcribe,
        boolean liveTranscripts,
        Modality modality) {}
