package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.recording.CallRecord.Line;

/// A line of the transcript while it can still change.
sealed interface TranscriptLine permits AgentLine, OtherLine {
    /// As it is now.
    Line line();
}
