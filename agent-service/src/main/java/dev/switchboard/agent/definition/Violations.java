package dev.switchboard.agent.definition;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/// Collects everything that is wrong with a document, to say it at once.
final class Violations {
    static final String IMMUTABLE_FIELD = "immutable-field";
    static final String UNKNOWN_PROVIDER = "unknown-provider";

    private final List<Violation> found = new ArrayList<>();

    void add(String pointer, String code, String message) {
        found.add(new Violation(pointer, code, message));
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        Violation first = found.getFirst();
        String detail =
                found.size() == 1
                        ? first.message()
                        : "%d places are not valid, the first is %s: %s"
                                .formatted(found.size(), first.pointer(), first.message());
        throw new ProblemException(type(), detail, found);
    }

    /// The specific type if it says everything, else the general one.
    private ProblemType type() {
        if (allAre(UNKNOWN_PROVIDER)) {
            return ProblemType.UNKNOWN_PROVIDER;
        }
        return allAre(IMMUTABLE_FIELD)
                ? ProblemType.IMMUTABLE_FIELD
                : ProblemType.INVALID_CONFIGURATION;
    }

    private boolean allAre(String code) {
        return found.stream().allMatch(violation -> violation.code().equals(code));
    }
}
