package dev.switchboard.stt.vendor;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import java.util.List;
import java.util.Optional;

/// An agent's settings of a provider, read as the form describes them.
public record Form(ProviderSettings settings) {
    /// A text that is there and not empty.
    public Optional<String> text(String name) {
        return settings.text(name).filter(text -> !text.isEmpty());
    }

    /// A text or its default.
    public String text(String name, String usual) {
        return text(name).orElse(usual);
    }

    /// A number as it would be written.
    public Optional<String> number(String name) {
        return settings.number(name)
                .map(number ->
                        number == Math.rint(number)
                                ? Long.toString(number.longValue())
                                : Double.toString(number));
    }

    /// A switch or its default.
    public boolean flag(String name, boolean usual) {
        return settings.settings().get(name) instanceof Boolean flag ? flag : usual;
    }

    /// The texts of a list; a text alone is a list of one.
    public List<String> texts(String name) {
        return switch (settings.settings().get(name)) {
            case List<?> list ->
                    list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
            case String alone -> List.of(alone);
            case null, default -> List.of();
        };
    }

    /// A secret in plain text, for the header that carries it.
    public Optional<String> secret(String name) {
        return Optional.ofNullable(settings.secrets().get(name)).map(Secret::reveal);
    }
}
