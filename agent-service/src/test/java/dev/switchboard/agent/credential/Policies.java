package dev.switchboard.agent.credential;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Policies for tests that need one but store nothing.
public final class Policies {
    private Policies() {}

    /// Takes secrets, and knows no environment variable.
    public static SecretPolicy takingSecrets() {
        return new SecretPolicy(
                new CredentialConfig() {
                    @Override
                    public Optional<Path> kekFile() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<URI> kekUri() {
                        return Optional.empty();
                    }

                    @Override
                    public Mode mode() {
                        return Mode.ANY;
                    }

                    @Override
                    public List<String> environment() {
                        return List.of();
                    }
                });
    }
}
