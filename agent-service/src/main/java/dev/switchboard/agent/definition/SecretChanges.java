package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.credential.CredentialVault;
import dev.switchboard.agent.credential.SecretPlace;
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
                                            "/%s/%s"
                                                    .formatted(
                                                            ProviderConfig.property(slot),
                                                            Fields.escaped(field)),
                                            "secret-rebind-required",
                                            "Enter this secret again, or send null to take it"
                                                    + " away: it was entered for another"
                                                    + " endpoint."));
                    case SecretWrite.Replace _, SecretWrite.Clear _ -> {}
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
    /// @return whether anything was stored or taken away
    boolean apply(TenantId tenant, UUID agent, AgentDraft draft) {
        boolean changed = false;
        for (ProviderKind slot : ProviderKind.values()) {
            ProviderConfig config = draft.content().provider(slot);
            var binding = config.binding(types.find(slot, config.provider()).orElseThrow());
            for (var write : writes(draft, slot).entrySet()) {
                var place = new SecretPlace(tenant, agent, slot, write.getKey(), binding);
                changed |=
                        switch (write.getValue()) {
                            case SecretWrite.Keep _ -> false;
                            case SecretWrite.Replace(var secret) -> vault.put(place, secret);
                            case SecretWrite.Clear _ -> vault.clear(place);
                        };
            }
        }
        return changed;
    }

    private static Map<String, SecretWrite> writes(AgentDraft draft, ProviderKind slot) {
        return draft.secrets().getOrDefault(slot, Map.of());
    }
}
