package dev.switchboard.client;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which provider an agent uses for one slot, and with what.
///
/// @param provider a name of the catalogue, such as `groq.com` or `mary.embedded`
/// @param settings the provider's own keys as they were written, without secrets
/// @param secrets the decrypted secret fields by name; never logged, never sent on
/// @param fallbacks what is tried in its place, in order, before its first word or byte
/// @param hedge whether the next one is asked beside one that is late; of `tts` and `stt`, since
///   language models have it in their own settings
public record ProviderSettings(
        String provider,
        Map<String, Object> settings,
        Map<String, Secret> secrets,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<ProviderSettings> fallbacks,
        boolean hedge) {
    public ProviderSettings {
        fallbacks = List.copyOf(fallbacks);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings)); // may hold nulls
        secrets = Map.copyOf(secrets);
    }

    /// Settings whose fallbacks are asked one at a time.
    public ProviderSettings(
            String provider,
            Map<String, Object> settings,
            Map<String, Secret> secrets,
            List<ProviderSettings> fallbacks) {
        this(provider, settings, secrets, fallbacks, false);
    }

    /// Settings without fallbacks.
    public ProviderSettings(
            String provider, Map<String, Object> settings, Map<String, Secret> secrets) {
        this(provider, settings, secrets, List.of(), false);
    }

    /// The same without fallbacks.
    public ProviderSettings alone() {
        return new ProviderSettings(provider, settings, secrets);
    }

    /// The same with these settings in place of its own.
    public ProviderSettings with(Map<String, ?> others) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.putAll(others);
        return new ProviderSettings(provider, all, secrets, fallbacks, hedge);
    }

    /// The same with these fallbacks in place of its own.
    public ProviderSettings withFallbacks(List<ProviderSettings> others) {
        return new ProviderSettings(provider, settings, secrets, others, hedge);
    }

    /// The text of a setting, when it is there and is a text.
    public Optional<String> text(String name) {
        return settings.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The number of a setting, when it is there and is a number.
    public Optional<Double> number(String name) {
        return settings.get(name) instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }
}
