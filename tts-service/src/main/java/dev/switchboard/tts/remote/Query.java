package dev.switchboard.tts.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The query of a URL, in the order in which it is written.
public final class Query {
    private final StringBuilder text = new StringBuilder();

    /// Adds a parameter.
    public Query with(String name, Object value) {
        text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        return this;
    }

    /// Adds a parameter when there is a value.
    public Query with(String name, Optional<JsonNode> value) {
        return value.map(some -> with(name, some.asText())).orElse(this);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
