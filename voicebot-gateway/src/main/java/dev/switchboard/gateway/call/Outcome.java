package dev.switchboard.gateway.call;

import dev.switchboard.client.problem.ProblemDetail;

/// How a reply ended.
public sealed interface Outcome {
    /// Everything was said.
    record Completed() implements Outcome {}

    /// It was cut short.
    ///
    /// @param byCaller by the caller's voice, rather than by the client
    record Cancelled(boolean byCaller) implements Outcome {}

    /// The model wrote no more.
    ///
    /// @param filtered because it would not say it, rather than because of its length
    record Incomplete(boolean filtered) implements Outcome {}

    /// It could not be given.
    record Failed(ProblemDetail problem) implements Outcome {}
}
