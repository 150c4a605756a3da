package dev.switchboard.agent.resolution;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.credential.CredentialVault;
import dev.switchboard.agent.definition.Agent;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.ProviderConfig;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// Writes one part of an agent, with the secrets of that part and of no other.
@ApplicationScoped
class Resolver {
    private final Agents agents;
    private final Composition composition;
    private final CredentialVault vault;
    private final ProviderCatalog catalog;
    private final ObjectMapper json;

    Resolver(
            Agents agents,
            Composition composition,
            CredentialVault vault,
            ProviderCatalog catalog,
            ObjectMapper json) {
        this.agents = agents;
        this.composition = composition;
        this.vault = vault;
        this.catalog = catalog;
        this.json = json;
    }

    @Transactional
    ObjectNode resolve(
            TenantId tenant, AgentReference reference, Part part, Optional<Integer> revision) {
        Agent agent = agents.resolve(tenant, reference, revision);
        ObjectNode answer = StrictJson.object();
        answer.set("head", json.valueToTree(agent.head()));
        ObjectNode view = answer.putObject("view");
        view.put("id", agent.head().id().toString());
        view.put("tenant", agent.head().tenant().toString());
        view.put("key", agent.head().key());
        view.put("name", agent.content().name());
        view.put("revision", agent.number());
        view.put("pinned", Composition.pinned(agent.content()));
        part.slot().ifPresent(slot -> view.set("provider", chain(tenant, agent, slot)));
        switch (part) {
            case LLM -> view.set("reasoning", composition.reasoning(tenant, agent.content()));
            case VOICE -> view.set("voice", Composition.voice(agent.content()));
            case TTS, STT -> {}
        }
        return answer;
    }

    private ObjectNode chain(TenantId tenant, Agent agent, ProviderKind slot) {
        ProviderConfig config = agent.content().provider(slot);
        ObjectNode provider = provider(tenant, agent, slot, config);
        if (!config.fallbacks().isEmpty()) {
            var fallbacks = provider.putArray("fallbacks");
            config.fallbacks()
                    .forEach(fallback -> fallbacks.add(provider(tenant, agent, slot, fallback)));
        }
        if (config.hedge()) {
            provider.put("hedge", true);
        }
        if (slot == ProviderKind.LLM) {
            new ModelSettings(agent.content().field("modelSettings")).into(provider);
        }
        return provider;
    }

    /// The secrets are those that were entered for the endpoint of this revision; a rotated one
    /// reaches older revisions, one of another endpoint never does.
    private ObjectNode provider(
            TenantId tenant, Agent agent, ProviderKind slot, ProviderConfig config) {
        ObjectNode provider = StrictJson.object();
        provider.put("provider", config.provider());
        provider.putObject("settings").setAll(config.settings());
        ObjectNode secrets = provider.putObject("secrets");
        catalog.find(slot, config.provider())
                .map(config::binding)
                .ifPresent(binding ->
                        vault.reveal(tenant, agent.head().id(), slot, binding)
                                .forEach((field, secret) -> secrets.put(field, secret.reveal())));
        return provider;
    }
}
