package dev.switchboard.gateway.speech;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.failover.Failover;

/// What a [Transcriber] has to say about an utterance.
public sealed interface Heard {
    /// The number that [Transcriber#begin] gave.
    int utterance();

    /// What was understood so far; may change.
    record Interim(int utterance, String text) implements Heard {}

    /// Another provider hears it, from its beginning: what was understood so far is void.
    record FailedOver(int utterance, Failover failover) implements Heard {}

    /// What was said. Empty when there were no words.
    record Final(int utterance, String text) implements Heard {}

    /// There will be no transcript.
    record Failed(int utterance, ProblemDetail problem) implements Heard {}
}
