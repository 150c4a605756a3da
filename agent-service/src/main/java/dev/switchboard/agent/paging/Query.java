package dev.switchboard.agent.paging;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The query parameters of a request; one that the path does not know is refused, not ignored.
public final class Query {
    private static final int MOST_VALUES = 50;

    private final UriInfo uri;
    private final MultivaluedMap<String, String> parameters;

    private Query(UriInfo uri) {
        this.uri = uri;
        this.parameters = uri.getQueryParameters();
    }

    /// Reads the parameters of a request.
    ///
    /// @throws ProblemException `malformed-request` that names those that are not known
    public static Query of(UriInfo uri, String... known) {
        var query = new Query(uri);
        var unknown = new TreeSet<>(query.parameters.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "There is no query parameter `%s` here; known are %s."
                            .formatted(
                                    String.join("`, `", unknown),
                                    String.join(", ", new TreeSet<>(Set.of(known)))),
                    unknown.stream()
                            .map(name ->
                                    new Violation(
                                            "?" + name,
                                            "unknown-parameter",
                                            "This parameter does not exist."))
                            .toList());
        }
        return query;
    }

    /// All values of a parameter that are not empty.
    public List<String> all(String name) {
        var values =
                Optional.ofNullable(parameters.get(name)).orElse(List.of()).stream()
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
        if (values.size() > MOST_VALUES) {
            throw refuse(name, "has at most %d values".formatted(MOST_VALUES));
        }
        return values;
    }

    /// The value of a parameter that may be there once.
    public Optional<String> one(String name) {
        var values = all(name);
        if (values.size() > 1) {
            throw refuse(name, "may be there only once");
        }
        return values.stream().findFirst();
    }

    /// A whole number.
    public Optional<Integer> number(String name, int least, int most) {
        return one(name)
                .map(text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException notANumber) {
                        // said below
                    }
                    throw refuse(name, "is a number from %d to %d".formatted(least, most));
                });
    }

    /// `true` or `false`; absent is false.
    public boolean flag(String name) {
        return one(name)
                .map(text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw refuse(name, "is true or false");
                        })
                .orElse(false);
    }

    /// A moment in ISO 8601, UTC.
    public Optional<Instant> moment(String name) {
        return one(name)
                .map(text -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeException malformed) {
                        throw refuse(name, "is a moment such as 2030-01-31T12:00:00Z");
                    }
                });
    }

    /// The refusal of a parameter's value.
    public static ProblemException refuse(String name, String expectation) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST, "`%s` %s.".formatted(name, expectation));
    }

    /// What decides which list this is: the path and all parameters but those of paging.
    String list() {
        var deciding = new TreeMap<String, List<String>>();
        parameters.forEach((name, values) -> deciding.put(name, values.stream().sorted().toList()));
        deciding.keySet().removeAll(Set.of("limit", "cursor", "count"));
        return uri.getPath() + deciding;
    }

    /// The same request with another cursor, without the host: that is the reader's business.
    String with(String cursor) {
        var next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
