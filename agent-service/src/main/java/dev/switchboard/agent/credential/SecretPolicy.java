package dev.switchboard.agent.credential;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What may stand in a secret field here.
@Singleton
public class SecretPolicy {
    private static final int SHORTEST_BEGINNING = 4;

    private final boolean takesSecrets;
    private final List<String> variables;
    private final UnaryOperator<@Nullable String> environment;

    @Inject
    SecretPolicy(CredentialConfig config) {
        this(config, System::getenv);
    }

    SecretPolicy(CredentialConfig config, UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
        this.takesSecrets = config.mode() == CredentialConfig.Mode.ANY;
        this.variables = config.environment().stream().map(String::strip).toList();
        for (String name : variables) {
            if (name.endsWith("*") && name.length() <= SHORTEST_BEGINNING) {
                throw new ConfigurationException(
                        "switchboard.credential.environment contains "
                                + name
                                + ", which would let agents read nearly every variable of this"
                                + " service: list names, or longer beginnings.");
            }
        }
    }

    /// Whether a secret may be entered, rather than the name of a variable that holds it.
    public boolean takesSecrets() {
        return takesSecrets;
    }

    /// Whether agents may name this variable.
    public boolean allows(SecretReference reference) {
        String name = reference.variable();
        return variables.stream()
                .anyMatch(allowed ->
                        allowed.endsWith("*")
                                ? name.startsWith(allowed.substring(0, allowed.length() - 1))
                                : name.equals(allowed));
    }

    /// What the variable holds now.
    Optional<String> value(SecretReference reference) {
        return Optional.ofNullable(environment.apply(reference.variable()))
                .filter(value -> !value.isBlank());
    }
}
