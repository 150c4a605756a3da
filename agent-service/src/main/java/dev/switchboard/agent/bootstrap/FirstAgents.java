package dev.switchboard.agent.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.Ownership;
import dev.switchboard.agent.library.Library;
import dev.switchboard.agent.library.LibraryKind;
import dev.switchboard.agent.transfer.Importer;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/// Makes the first agents once, whatever number of replicas starts at the same time.
@ApplicationScoped
class FirstAgents {
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Cause CAUSE = Cause.system("bootstrap", "first start");

    private final Agents agents;
    private final Ownership ownership;
    private final Importer importer;
    private final Library library;
    private final ChangeLog changes;
    private final Session database;

    FirstAgents(
            Agents agents,
            Ownership ownership,
            Importer importer,
            Library library,
            ChangeLog changes,
            Session database) {
        this.agents = agents;
        this.ownership = ownership;
        this.importer = importer;
        this.library = library;
        this.changes = changes;
        this.database = database;
    }

    /// Makes what is missing, the skills of the platform included.
    ///
    /// @param development the agent that the environment describes; it is made once and becomes the
    ///   default then
    @Transactional
    void make(Optional<ObjectNode> development) {
        changes.lock(TENANT);
        List<String> made = new ArrayList<>();
        Seeds.skills().forEach(skill -> library.install(TENANT, LibraryKind.SKILL, skill, CAUSE));
        if (firstStart()) {
            Seeds.read().forEach(seed -> made.add(create(seed)));
            ownership.setDefault(TENANT, new AgentReference(made.getFirst()), CAUSE);
        }
        if (development.isPresent() && !agents.knows(TENANT, AgentHead.DEVELOPMENT)) {
            made.add(create(development.get()));
            ownership.setDefault(TENANT, new AgentReference(AgentHead.DEVELOPMENT), CAUSE);
        }
        if (!made.isEmpty()) {
            Log.infof("Made the first agents: %s", String.join(", ", made));
        }
    }

    /// Whether the Development Agent was made, by this start or an earlier one.
    @Transactional
    boolean hasDevelopmentAgent() {
        return agents.knows(TENANT, AgentHead.DEVELOPMENT);
    }

    private String create(ObjectNode document) {
        return importer.take(TENANT, Optional.empty(), document, Importer.Existing.UPDATE, CAUSE)
                .agent()
                .head()
                .key();
    }

    private boolean firstStart() {
        return database.createNativeMutationQuery(
                                """
                                UPDATE tenants SET seeded_at = now()
                                WHERE id = :tenant AND seeded_at IS NULL
                                """)
                        .setParameter("tenant", TENANT.value())
                        .executeUpdate()
                == 1;
    }
}
