package dev.switchboard.gateway.speech;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.failover.Failover;

/// What comes of a clause that a [Speaker] was given.
public sealed interface Spoken {
    /// The clause's number, unique in the call.
    int clause();

    /// Another voice is asked for it; nothing of it was heard yet.
    record FailedOver(int clause, Failover failover) implements Spoken {}

    /// Its audio begins.
    record Started(int clause) implements Spoken {}

    /// The next audio of it, at the rate of the call.
    record Audio(int clause, AudioFrame frame) implements Spoken {}

    /// All its audio came.
    record Finished(int clause) implements Spoken {}

    /// It, and what was to follow, will not be heard.
    record Failed(int clause, ProblemDetail problem) implements Spoken {}
}
