package dev.switchboard.agent.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.agent.credential.SecretPolicy;
import dev.switchboard.client.EnvironmentFallback;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// Sees to the first agents before anything is served.
@ApplicationScoped
class Bootstrap {
    private static final int ATTEMPTS = 10;

    private final FirstAgents firstAgents;
    private final DevelopmentAgent development;
    private final SecretPolicy policy;
    private final EnvironmentFallback fallback;

    Bootstrap(
            FirstAgents firstAgents,
            ProviderCatalog catalog,
            Config config,
            SecretPolicy policy,
            EnvironmentFallback fallback) {
        this.policy = policy;
        this.fallback = fallback;
        this.firstAgents = firstAgents;
        this.development =
                new DevelopmentAgent(catalog, name -> config.getOptionalValue(name, String.class));
    }

    /// Another replica may be doing the same: then wait for it, within limits.
    void start(@Observes @Priority(200) StartupEvent start) {
        TenantScope.in(TenantId.DEFAULT, this::seeToFirstAgents);
    }

    private void seeToFirstAgents() {
        var document =
                !fallback.isAllowed() || firstAgents.hasDevelopmentAgent()
                        ? Optional.<ObjectNode>empty()
                        : development
                                .document()
                                .map(agent ->
                                        policy.takesSecrets()
                                                ? agent
                                                : DevelopmentAgent.withReferences(agent));
        for (int attempt = 1; ; attempt++) {
            try {
                firstAgents.make(document);
                return;
            } catch (ProblemException refused) {
                throw new ConfigurationException(
                        "The Development Agent cannot be made: " + refused.getMessage());
            } catch (PersistenceException lockedByAnother) {
                if (attempt == ATTEMPTS) {
                    throw lockedByAnother;
                }
            }
        }
    }
}
