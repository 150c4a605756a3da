package dev.switchboard.gateway.speech;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.failover.Failover;
import java.time.Duration;

/// What a [Transcriber] has to say about an utterance.
public sealed interface Heard {
    /// The number that [Transcriber#begin] gave.
    int utterance();

    /// What was understood so far; may change.
    ///
    /// @param covered how much of the utterance was heard for it
    record Interim(int utterance, String text, Duration covered) implements Heard {}

    /// What a provider that tells turns apart thinks of this one. A hint: an utterance ends by
    /// [Transcriber#finish] alone.
    sealed interface Hint extends Heard {}

    /// It hears somebody begin.
    ///
    /// @param at in the utterance
    record SpeechHinted(int utterance, Duration at) implements Hint {}

    /// It thinks that the caller is done, and may change its mind.
    record EagerFinal(int utterance, String text) implements Hint {}

    /// The caller was not done.
    record Resumed(int utterance) implements Hint {}

    /// It is sure that the caller is done.
    ///
    /// @param reason in the provider's words
    record TurnEnded(int utterance, String reason) implements Hint {}

    /// Another provider hears it, from its beginning: what was understood so far is void.
    record FailedOver(int utterance, Failover failover) implements Heard {}

    /// What was said. Empty when there were no words.
    record Final(int utterance, String text) implements Heard {}

    /// There will be no transcript.
    record Failed(int utterance, ProblemDetail problem) implements Heard {}
}
