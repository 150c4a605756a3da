package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.reply.Tools;
import dev.switchboard.gateway.turn.TurnDetection;
import java.time.Duration;
import java.util.Optional;

/// What the client may set about its call.
///
/// @param turnDetection how turns are found; empty when the client ends them itself
/// @param transcribe whether the client is told what the caller said
/// @param liveTranscripts whether it is told already while the caller speaks
/// @param modality how the agent answers
/// @param instructions what the client wants of every answer, beside what the agent is
/// @param tools what the client runs for the agent
/// @param maxTokens of an answer; as the agent says when empty
/// @param idleTimeout the silence after an answer that the agent answers like a turn; none when
///   empty
/// @param answers whether the agent says anything; else the call is only listened to
public record CallSettings(
        Optional<TurnDetection> turnDetection,
        boolean transcribe,
        boolean liveTranscripts,
        Modality modality,
        Optional<String> instructions,
        Tools tools,
        Optional<Integer> maxTokens,
        Optional<Duration> idleTimeout,
        boolean answers) {
    /// What a call without a client of its own has, such as one by telephone.
    public static final CallSettings PLAIN =
            new CallSettings(
                    Optional.of(TurnDetection.DEFAULT),
                    false,
                    false,
                    Modality.AUDIO,
                    Optional.empty(),
                    Tools.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    true);

    /// What a call has of which only transcripts are wanted.
    public static CallSettings transcripts(Optional<TurnDetection> detection, boolean transcribe) {
        return new CallSettings(
                detection.map(TurnDetection::withoutAnswers),
                transcribe,
                false,
                Modality.TEXT,
                Optional.empty(),
                Tools.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /// The same of a client that is told what the caller said.
    public CallSettings transcribing() {
        return new CallSettings(
                turnDetection,
                true,
                liveTranscripts,
                modality,
                instructions,
                tools,
                maxTokens,
                idleTimeout,
                answers);
    }
}
