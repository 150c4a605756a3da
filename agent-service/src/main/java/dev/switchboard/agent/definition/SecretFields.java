package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells secret fields from settings, and reads what a document says about one.
final class SecretFields {
    static final String SET = "set";
    static final String HINT = "hint";

    /// A field that is called like a secret is kept like one, even if no catalogue knows it.
    private static final Pattern CALLED_LIKE_ONE =
            Pattern.compile(
                    ".*(api[_-]?key|access[_-]?key|secret|password|passphrase|credential|"
                            + "auth[_-]?token|access[_-]?token|bearer|authorization)s?|token");

    private static final Pattern MASKED =
            Pattern.compile("(?s).*\\*\\*\\*.*|[•*]+.*|….*|\\.\\.\\..*");
    private static final int LONGEST = 8000;

    private SecretFields() {}

    static boolean isSecret(ProviderType type, String field, JsonNode value) {
        return type.secretFields().contains(field)
                || (!value.isNumber()
                        && !value.isBoolean()
                        && CALLED_LIKE_ONE.matcher(field.toLowerCase(Locale.ROOT)).matches());
    }

    static Optional<SecretWrite> read(JsonNode value, String pointer, Violations violations) {
        if (value.isNull()) {
            return Optional.of(new SecretWrite.Clear());
        }
        if (value.isObject() && value.path(SET).asBoolean(false)) {
            return Optional.of(new SecretWrite.Keep());
        }
        if (!value.isTextual()) {
            violations.add(
                    pointer,
                    "type",
                    "A secret is a text; null takes it away, leaving it out keeps it.");
            return Optional.empty();
        }
        return text(value.textValue(), pointer, violations);
    }

    private static Optional<SecretWrite> text(
            String secret, String pointer, Violations violations) {
        if (MASKED.matcher(secret).matches()) {
            violations.add(
                    pointer,
                    "masked-secret",
                    "This is a mask, not a secret: leave the field out to keep what is stored.");
        } else if (secret.isBlank() || secret.length() > LONGEST) {
            violations.add(
                    pointer, "length", "A secret has 1 to %d characters.".formatted(LONGEST));
        } else if (!secret.strip().equals(secret)
                || secret.chars().anyMatch(Character::isISOControl)) {
            violations.add(
                    pointer, "character", "A secret has no line breaks and no spaces around it.");
        } else {
            return Optional.of(new SecretWrite.Replace(new Secret(secret)));
        }
        return Optional.empty();
    }
}
