package dev.switchboard.client;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Settings of an agent, block by block, as the JSON Schema of its configuration describes them.
/// Immutable.
@JsonDeserialize(using = Settings.Reader.class)
public record Settings(@JsonValue Map<String, Object> values) {
    /// No settings at all.
    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// The text at a path, such as `("storageSettings", "checkpoint")`.
    public Optional<String> text(String... path) {
        return at(path) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The number at a path.
    public Optional<Double> number(String... path) {
        return at(path) instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    /// The flag at a path; one that is not there is false.
    public boolean flag(String... path) {
        return Boolean.TRUE.equals(at(path));
    }

    /// Whether the flag at a path is there and false.
    public boolean denies(String... path) {
        return Boolean.FALSE.equals(at(path));
    }

    /// The texts of the list at a path; other entries are left out.
    public List<String> texts(String... path) {
        return at(path) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    /// The blocks of the list at a path; other entries are left out.
    public List<Settings> blocks(String... path) {
        return at(path) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(block -> new Settings(named((Map<?, ?>) block)))
                        .toList()
                : List.of();
    }

    private static Map<String, Object> named(Map<?, ?> block) {
        Map<String, Object> named = new LinkedHashMap<>();
        block.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private @Nullable Object at(String... path) {
        Object value = values;
        for (String name : path) {
            value = value instanceof Map<?, ?> block ? block.get(name) : null;
        }
        return value;
    }

    /// No settings where there are none on the wire.
    static final class Reader extends StdDeserializer<Settings> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Settings.class);
        }

        @Override
        public Settings deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return new Settings(json.readValueAs(new TypeReference<Map<String, Object>>() {}));
        }

        @Override
        public Settings getNullValue(DeserializationContext context) {
            return NONE;
        }
    }
}
