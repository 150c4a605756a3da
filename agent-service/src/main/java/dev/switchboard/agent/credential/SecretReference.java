package dev.switchboard.agent.credential;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a secret is that is not stored here: an environment variable of this service.
///
/// @param variable its name
public record SecretReference(String variable) {
    private static final Pattern FORM = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]{0,254})");

    /// Reads `env:NAME`; empty if the text is not of that form.
    public static Optional<SecretReference> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new SecretReference(matcher.group(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "env:" + variable;
    }
}
