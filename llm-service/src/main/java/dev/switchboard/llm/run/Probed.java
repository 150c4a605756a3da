package dev.switchboard.llm.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.problem.ProblemDetail;
import org.jspecify.annotations.Nullable;

/// What came of a probe.
///
/// @param provider the one that the agent's configuration names
/// @param firstTextMs from the question to the first text; null when none came
/// @param tookMs from the question to the end
/// @param text the beginning of the answer
/// @param problem null when the model answered
@JsonInclude(JsonInclude.Include.NON_NULL)
record Probed(
        @Nullable String provider,
        @Nullable Long firstTextMs,
        long tookMs,
        String text,
        @Nullable ProblemDetail problem) {}
