package dev.switchboard.agent.document;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.schema.DocumentSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Collects everything that is wrong with a document, to say it at once.
public final class Violations {
    /// The code of a violation that alone makes the problem `immutable-field`.
    public static final String IMMUTABLE_FIELD = "immutable-field";

    /// The code of a violation that alone makes the problem `unknown-provider`.
    public static final String UNKNOWN_PROVIDER = "unknown-provider";

    private final Map<String, Violation> found = new LinkedHashMap<>();
    private UnaryOperator<String> written = UnaryOperator.identity();

    /// Notes a violation, unless something is wrong with that place already.
    public void add(String pointer, String code, String message) {
        note(new Violation(written.apply(pointer), code, message));
    }

    /// Notes what a reading found. Pointers that are added from now on lead into its normal form,
    /// and are reported as they lead into the document as it was given.
    void addAll(DocumentSchema.Reading reading) {
        reading.violations().forEach(this::note);
        written = reading.written();
    }

    /// Whether something is wrong with a place or within it.
    public boolean within(String pointer) {
        String place = written.apply(pointer);
        return found.keySet().stream()
                .anyMatch(other -> other.equals(place) || other.startsWith(place + "/"));
    }

    private void note(Violation violation) {
        found.putIfAbsent(violation.pointer(), violation);
    }

    /// Reports everything at once.
    ///
    /// @throws ProblemException if there is anything to report
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<Violation> all = List.copyOf(found.values());
        Violation first = all.getFirst();
        String detail =
                all.size() == 1
                        ? first.message()
                        : "%d places are not valid, the first is %s: %s"
                                .formatted(all.size(), first.pointer(), first.message());
        throw new ProblemException(type(), detail, all);
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
        return found.values().stream().allMatch(violation -> violation.code().equals(code));
    }
}
