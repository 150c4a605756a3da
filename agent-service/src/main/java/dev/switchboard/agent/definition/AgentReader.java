package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads the document of an agent: by its schema, then by the rules that a schema cannot say.
/// Whatever is wrong with it is reported at once.
@ApplicationScoped
class AgentReader {
    /// What every document shows, and every revision has always held.
    private static final List<String> ALWAYS = List.of("description", "instructions", "knowledge");

    private final ProviderConfigReader providers;
    private final NameRules names;
    private final Pinning references;
    private final boolean directEvolution;

    AgentReader(
            ProviderConfigReader providers,
            NameRules names,
            Pinning references,
            @ConfigProperty(name = "switchboard.evolution.direct", defaultValue = "false")
                    boolean directEvolution) {
        this.providers = providers;
        this.names = names;
        this.references = references;
        this.directEvolution = directEvolution;
    }

    /// Reads a whole document.
    ///
    /// @param existing the agent that it replaces; empty for a new one
    /// @throws dev.switchboard.client.problem.ProblemException with every violation
    AgentDraft read(TenantId tenant, ObjectNode document, Optional<Agent> existing) {
        var violations = new Violations();
        ObjectNode normal = DocumentType.AGENT_CONFIG.read(document, violations);
        var state = new StateReader(normal, existing, violations);
        String name = normal.path("name").asText().strip();
        String key = state.key(name);
        var status = state.status();
        state.checkDefault();
        state.checkOwner();

        Map<ProviderKind, ProviderConfig> configs = new EnumMap<>(ProviderKind.class);
        List<SecretWrites> secrets = new ArrayList<>();
        for (ProviderKind slot : ProviderKind.values()) {
            var reading = providers.read(slot, normal, existing, violations);
            configs.put(slot, reading.config());
            secrets.addAll(reading.secrets());
        }
        new ConfigRules(normal, violations).check(directEvolution);
        names.check(normal, violations);
        var pinned =
                references.pin(
                        tenant, normal, existing.map(agent -> agent.head().id()), violations);
        violations.throwIfAny();

        normal.put("name", name);
        normal.setAll(pinned);
        return new AgentDraft(key, status, config(normal, configs), secrets);
    }

    private static AgentConfig config(
            ObjectNode document, Map<ProviderKind, ProviderConfig> providers) {
        ObjectNode definition = document.deepCopy();
        definition.remove(StateReader.FIELDS);
        for (ProviderKind slot : ProviderKind.values()) {
            definition.remove(ProviderConfig.property(slot));
        }
        ObjectNode complete = DocumentType.AGENT_CONFIG.schema().withDefaults(definition);
        ALWAYS.forEach(field -> definition.set(field, complete.path(field)));
        String language = complete.path("voice").path("language").asText();
        definition.withObject("/voice").put("language", TimeRules.canonical(language));
        return new AgentConfig(definition, providers);
    }
}
