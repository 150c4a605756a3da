package dev.switchboard.emulator.wire;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The head of a request: what it asks for, and who asks.
public final class Head {
    private final String method;
    private final String path;
    private final Map<String, String> places;
    private final Map<String, List<String>> query;
    private final MultiMap headers;

    Head(HttpServerRequest request, Map<String, String> places) {
        this.method = request.method().name();
        this.path = Objects.requireNonNullElse(request.path(), "");
        this.places = Map.copyOf(places);
        this.query = new QueryStringDecoder(request.uri()).parameters();
        this.headers = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
    }

    public String method() {
        return method;
    }

    /// Without the query.
    public String path() {
        return path;
    }

    /// What stands in the path where the door's template says `{name}`.
    public String place(String name) {
        return Objects.requireNonNull(places.get(name), name);
    }

    /// The first value of a query parameter.
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    /// All values of a query parameter.
    public List<String> queries(String name) {
        return query.getOrDefault(name, List.of());
    }

    /// The names of all query parameters.
    public List<String> queryNames() {
        return List.copyOf(query.keySet());
    }

    /// A header, by its name in any case.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
