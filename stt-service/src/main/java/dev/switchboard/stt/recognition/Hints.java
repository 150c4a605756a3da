package dev.switchboard.stt.recognition;

import dev.switchboard.client.ProviderSettings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a caller says about one recording. It takes the place of the agent's settings.
public record Hints(Map<Hint, Object> given) {
    public Hints {
        given = Map.copyOf(given);
    }

    /// Those that are there.
    ///
    /// @param language primary subtag, lower case
    public static Hints of(
            Optional<String> language, Optional<String> prompt, Optional<Double> temperature) {
        Map<Hint, Object> given = new EnumMap<>(Hint.class);
        language.ifPresent(it -> given.put(Hint.LANGUAGE, it));
        prompt.ifPresent(it -> given.put(Hint.PROMPT, it));
        temperature.ifPresent(it -> given.put(Hint.TEMPERATURE, it));
        return new Hints(given);
    }

    Set<Hint> kinds() {
        return given.keySet();
    }

    /// A provider's settings with these hints.
    ///
    /// @param fields which setting each of them takes the place of
    ProviderSettings on(ProviderSettings settings, Map<Hint, String> fields) {
        Map<String, Object> changed = new HashMap<>();
        given.forEach((hint, value) -> {
            String field = fields.get(hint);
            if (field != null && !says(settings, field, value)) {
                changed.put(field, value);
            }
        });
        return changed.isEmpty() ? settings : settings.with(changed);
    }

    /// Whether the settings say so already, perhaps more exactly: `en-GB` is `en`.
    private static boolean says(ProviderSettings settings, String field, Object value) {
        return settings.text(field)
                .filter(own -> own.equals(value) || own.startsWith(value + "-"))
                .isPresent();
    }
}
