package dev.switchboard.agent.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.catalog.ProviderCatalog;
import io.quarkus.runtime.StartupEvent;
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

    Bootstrap(FirstAgents firstAgents, ProviderCatalog catalog, Config config) {
        this.firstAgents = firstAgents;
        this.development =
                new DevelopmentAgent(catalog, name -> config.getOptionalValue(name, String.class));
    }

    /// Another replica may be doing the same: then wait for it, within limits.
    void start(@Observes @Priority(200) StartupEvent start) {
        var document =
                firstAgents.hasDevelopmentAgent()
                        ? Optional.<ObjectNode>empty()
                        : development.document();
        for (int attempt = 1; ; attempt++) {
            try {
                firstAgents.make(document);
                return;
            } catch (PersistenceException lockedByAnother) {
                if (attempt == ATTEMPTS) {
                    throw lockedByAnother;
                }
            }
        }
    }
}
