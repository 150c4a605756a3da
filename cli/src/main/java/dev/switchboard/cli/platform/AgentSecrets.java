package dev.switchboard.cli.platform;

import java.util.List;
import java.util.Map;

/// Which variables hold secrets that agents may name: agent-service gets them, and it alone.
///
/// @param listed names, or beginnings that end with `*`
record AgentSecrets(List<String> listed) {
    private static final String LIST = "SWITCHBOARD_CREDENTIAL_ENVIRONMENT";

    /// As the environment of the person who started the platform says.
    static AgentSecrets of(Map<String, String> environment) {
        return new AgentSecrets(
                List.of(
                        environment
                                .getOrDefault(LIST, "SWITCHBOARD_SECRET_*")
                                .strip()
                                .split("\\s*,\\s*")));
    }

    boolean include(String variable) {
        return listed.stream()
                .anyMatch(name ->
                        name.endsWith("*")
                                ? variable.startsWith(name.substring(0, name.length() - 1))
                                : variable.equals(name));
    }
}
