package dev.switchboard.agent.definition;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A write was made on another version than the current one.
final class StaleVersionException extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final Pattern TAG = Pattern.compile("\"r(\\d{1,9})-");

    private final String current;
    private final transient Optional<String> diff;

    StaleVersionException(UUID agent, int number, String given, String current) {
        this(current, diff(agent, number, given));
    }

    private StaleVersionException(String current, Optional<String> diff) {
        super(
                ProblemType.PRECONDITION_FAILED,
                "The agent was changed meanwhile; its version is now %s.%s"
                        .formatted(
                                current,
                                diff.map(link -> " GET %s shows what changed.".formatted(link))
                                        .orElse("")));
        this.current = current;
        this.diff = diff;
    }

    /// The ETag that a write must name now.
    String current() {
        return current;
    }

    /// What changed since the version that the writer had.
    Optional<String> diff() {
        return diff;
    }

    private static Optional<String> diff(UUID agent, int number, String given) {
        var tag = TAG.matcher(given);
        return tag.find() && Integer.parseInt(tag.group(1)) != number
                ? Optional.of(
                        "/api/agents/%s/revisions/diff?from=%s&to=%d"
                                .formatted(agent, tag.group(1), number))
                : Optional.empty();
    }
}
