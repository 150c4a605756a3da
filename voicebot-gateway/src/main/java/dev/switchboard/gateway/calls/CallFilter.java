package dev.switchboard.gateway.calls;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.CallSummary;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Which calls are wanted, as a request says it. A parameter that is not known is refused.
///
/// @param after the call that the page before ended with
/// @param agent id or key of one that was on the call
record CallFilter(
        int limit,
        Optional<CallId> after,
        Optional<CallSummary.State> state,
        Optional<String> agent,
        Optional<Instant> from,
        Optional<Instant> to) {
    private static final int MOST = 100;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Set<String> KNOWN =
            Set.of("limit", "cursor", "state", "agent", "from", "to");

    /// @throws ProblemException `malformed-request` that names what is wrong
    static CallFilter of(MultivaluedMap<String, String> query) {
        var unknown = new TreeSet<>(query.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "There is no query parameter `%s` here; known are %s."
                            .formatted(unknown.first(), String.join(", ", new TreeSet<>(KNOWN))));
        }
        return new CallFilter(
                one(query, "limit").map(CallFilter::limit).orElse(MOST),
                one(query, "cursor").map(CallFilter::cursor),
                one(query, "state").map(CallFilter::state),
                one(query, "agent"),
                one(query, "from").map(text -> moment("from", text)),
                one(query, "to").map(text -> moment("to", text)));
    }

    /// Whether a call is wanted.
    boolean fits(CallSummary call) {
        return state.map(wanted -> call.state() == wanted).orElse(true)
                && from.map(begin -> !call.startedAt().isBefore(begin)).orElse(true)
                && to.map(end -> call.startedAt().isBefore(end)).orElse(true)
                && agent.map(wanted ->
                                call.agents().stream()
                                        .anyMatch(it ->
                                                it.key().equals(wanted)
                                                        || it.id().toString().equals(wanted)))
                        .orElse(true);
    }

    /// Whether this call and those before it began too early.
    boolean isPast(CallId call) {
        return from.map(begin -> call.moment().isBefore(begin)).orElse(false);
    }

    /// The calls to look at have names before this one.
    CallId begin() {
        Instant end =
                to.filter(LATEST::isAfter)
                        .map(moment -> moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment)
                        .orElse(LATEST);
        CallId first = CallId.first(end);
        return after.filter(last -> last.compareTo(first) < 0).orElse(first);
    }

    private static Optional<String> one(MultivaluedMap<String, String> query, String name) {
        List<String> values =
                Optional.ofNullable(query.get(name)).orElse(List.of()).stream()
                        .filter(value -> !value.isEmpty())
                        .toList();
        if (values.size() > 1) {
            throw refuse(name, "may be there only once");
        }
        return values.stream().findFirst();
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw refuse("limit", "is a number from 1 to %d".formatted(MOST));
    }

    private static CallId cursor(String text) {
        try {
            return new CallId(UUID.fromString(text));
        } catch (IllegalArgumentException foreign) {
            throw refuse("cursor", "is none that this list gave out");
        }
    }

    private static CallSummary.State state(String text) {
        return switch (text) {
            case "live" -> CallSummary.State.LIVE;
            case "ended" -> CallSummary.State.ENDED;
            default -> throw refuse("state", "is live or ended");
        };
    }

    private static Instant moment(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw refuse(name, "is a moment such as 2030-01-31T12:00:00Z");
        }
    }

    private static ProblemException refuse(String name, String expectation) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST, "`%s` %s.".formatted(name, expectation));
    }
}
