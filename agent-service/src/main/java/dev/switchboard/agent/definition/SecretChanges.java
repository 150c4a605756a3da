package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.credential.CredentialVault;
import dev.switchboard.agent.credential.EndpointBinding;
import dev.switchboard.agent.credential.SecretPlace;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stores what a document says about secrets, and sees to it that no secret goes anywhere but to
/// the endpoint that it was entered for.
@ApplicationScoped
class SecretChanges {
    private final CredentialVault vault;
    private final ProviderCatalog types;

    SecretChanges(CredentialVault vault, ProviderCatalog types) {
        this.vault = vault;
        this.types = types;
    }

    /// Refuses a draft that would send a stored secret to another endpoint without naming it again.
    void demandRebinding(Agent before, AgentDraft draft) {
        List<Violation> unnamed = new ArrayList<>();
        for (ProviderKind slot : ProviderKind.values()) {
            var writes = writes(draft, slot);
            for (String field : movedSecrets(before, draft, slot)) {
                switch (writes.getOrDefault(field, new SecretWrite.Keep())) {
                    case SecretWrite.Keep _ ->
                            unnamed.add(
                                    new Violation(
                                            pointer(slot, field),
                                            "secret-rebind-required",
                                            "Enter this secret again, or send null to take it"
                                                    + " away: it was entered for another"
                                                    + " endpoint."));
                    case SecretWrite.Replace _, SecretWrite.Refer _, SecretWrite.Clear _ -> {}
                }
            }
        }
        if (!unnamed.isEmpty()) {
            throw new ProblemException(
                    ProblemType.SECRET_REBIND_REQUIRED,
                    "The change decides anew where a stored secret is sent: enter it again.",
                    unnamed);
        }
    }

    private List<String> movedSecrets(Agent before, AgentDraft draft, ProviderKind slot) {
        ProviderConfig old = before.content().provider(slot);
        ProviderConfig wanted = draft.content().provider(slot);
        var oldType = types.find(slot, old.provider());
        ProviderType type = types.find(slot, wanted.provider()).orElseThrow();
        if (oldType.isEmpty() || old.binding(oldType.get()).equals(wanted.binding(type))) {
            return List.of();
        }
        var binding = old.binding(oldType.get());
        return before.secrets(slot)
                .filter(secret -> secret.binding().equals(binding))
                .map(secret -> secret.field())
                .filter(field ->
                        old.provider().equals(wanted.provider())
                                || type.secretFields().contains(field))
                .toList();
    }

    /// Stores new secrets and takes away those that the draft wants gone.
    ///
    /// @return the places in the document whose secrets are others now
    List<String> apply(TenantId tenant, UUID agent, AgentDraft draft) {
        List<String> changed = new ArrayList<>();
        for (ProviderKind slot : ProviderKind.values()) {
            ProviderConfig config = draft.content().provider(slot);
            var binding = config.binding(types.find(slot, config.provider()).orElseThrow());
            for (var write : writes(draft, slot).entrySet()) {
                var place = new SecretPlace(tenant, agent, slot, write.getKey(), binding);
                boolean another =
                        switch (write.getValue()) {
                            case SecretWrite.Keep _ -> false;
                            case SecretWrite.Replace(var secret) -> vault.put(place, secret);
                            case SecretWrite.Refer(var reference) -> vault.put(place, reference);
                            case SecretWrite.Clear _ -> vault.clear(place);
                        };
                if (another) {
                    changed.add(pointer(slot, write.getKey()));
                }
            }
        }
        return changed;
    }

    /// Refuses a draft that would replace a secret which the published revision uses.
    void demandNoneOf(Agent live, AgentDraft draft) {
        List<Violation> replaced = new ArrayList<>();
        for (ProviderKind slot : ProviderKind.values()) {
            if (binding(slot, live.content()).equals(binding(slot, draft.content()))) {
                writes(draft, slot)
                        .forEach((field, write) -> {
                            if (!(write instanceof SecretWrite.Keep)) {
                                replaced.add(
                                        new Violation(
                                                pointer(slot, field),
                                                "live-secret",
                                                "The published revision uses this secret: change it"
                                                        + " there, not in a draft."));
                            }
                        });
            }
        }
        if (!replaced.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "A draft cannot change a secret that calls use now.",
                    replaced);
        }
    }

    /// Which version of each secret is stored for the endpoints of a content.
    ObjectNode versions(TenantId tenant, UUID agent, AgentContent content) {
        ObjectNode versions = StrictJson.object();
        for (StoredSecret secret : vault.stored(tenant, List.of(agent))) {
            if (binding(secret.slot(), content).filter(secret.binding()::equals).isPresent()) {
                versions.withObjectProperty(secret.slot().word())
                        .put(secret.field(), secret.version());
            }
        }
        return versions;
    }

    private Optional<EndpointBinding> binding(ProviderKind slot, AgentContent content) {
        ProviderConfig config = content.provider(slot);
        return types.find(slot, config.provider()).map(config::binding);
    }

    private static String pointer(ProviderKind slot, String field) {
        return "/%s/%s".formatted(ProviderConfig.property(slot), Fields.escaped(field));
    }

    private static Map<String, SecretWrite> writes(AgentDraft draft, ProviderKind slot) {
        return draft.secrets().getOrDefault(slot, Map.of());
    }
}
