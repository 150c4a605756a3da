package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.agent.credential.SecretPolicy;
import dev.switchboard.agent.credential.SecretReference;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells secret fields from settings, and reads what a document says about one.
final class SecretFields {
    static final String SET = "set";
    static final String HINT = "hint";
    static final String REFERENCE = "secretRef";
    private static final String ENVIRONMENT_VARIABLE = "_env_var";

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

    /// The secret field that a field names an environment variable for: `api_key` for
    /// `api_key_env_var`.
    static Optional<String> heldByVariable(ProviderType type, String field) {
        return Optional.of(field)
                .filter(name -> name.endsWith(ENVIRONMENT_VARIABLE))
                .map(name -> name.substring(0, name.length() - ENVIRONMENT_VARIABLE.length()))
                .filter(name -> type.secretFields().contains(name));
    }

    /// @param shown the reference that a read shows in this field now
    static Optional<SecretWrite> read(
            JsonNode value,
            Optional<String> shown,
            SecretPolicy policy,
            String pointer,
            Violations violations) {
        if (value.isNull()) {
            return Optional.of(new SecretWrite.Clear());
        }
        if (value.isObject() && value.path(REFERENCE).isTextual()) {
            if (value.has(SET)
                    && shown.filter(value.path(REFERENCE).textValue()::equals).isPresent()) {
                return Optional.of(new SecretWrite.Keep());
            }
            return reference(value.path(REFERENCE).textValue(), policy, pointer, violations);
        }
        if (value.isObject() && value.path(SET).asBoolean(false)) {
            return Optional.of(new SecretWrite.Keep());
        }
        if (!value.isTextual()) {
            violations.add(
                    pointer,
                    "type",
                    "A secret is a text, or {\"secretRef\": \"env:NAME\"}; null takes it away,"
                            + " leaving it out keeps it.");
            return Optional.empty();
        }
        if (!policy.takesSecrets()) {
            violations.add(
                    pointer,
                    "inline-secret",
                    "No secret is stored here: name the environment variable that holds it,"
                            + " {\"secretRef\": \"env:NAME\"}.");
            return Optional.empty();
        }
        return text(value.textValue(), pointer, violations);
    }

    /// Where a secret is. What is said of a wrong one does not repeat it: it may be a secret.
    static Optional<SecretWrite> reference(
            String text, SecretPolicy policy, String pointer, Violations violations) {
        var reference = SecretReference.parse(text);
        if (reference.isEmpty()) {
            violations.add(
                    pointer, "secret-reference", "This is no reference such as env:GROQ_KEY.");
        } else if (!policy.allows(reference.get())) {
            violations.add(
                    pointer,
                    "secret-reference-not-allowed",
                    "Agents may not name this environment variable: whoever runs the service"
                            + " lists it in switchboard.credential.environment.");
        } else {
            return reference.map(SecretWrite.Refer::new);
        }
        return Optional.empty();
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
