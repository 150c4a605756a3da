package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.credential.CredentialVault;
import dev.switchboard.agent.credential.SecretPlace;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.schema.Pointers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Stores what a document says about secrets, and sees to it that no secret goes anywhere but to
/// the endpoint that it was entered for.
@ApplicationScoped
class SecretChanges {
    private final CredentialVault vault;
    private final ProviderCatalog types;
    private final Endpoints endpoints;

    SecretChanges(CredentialVault vault, ProviderCatalog types) {
        this.vault = vault;
        this.types = types;
        this.endpoints = new Endpoints(types);
    }

    /// Refuses a draft that would send a stored secret to another endpoint without naming it again.
    void demandRebinding(Agent before, AgentDraft draft) {
        List<Violation> unnamed = new ArrayList<>();
        for (SecretWrites writes : draft.secrets()) {
            for (String field : moved(before, draft, writes)) {
                switch (writes.byField().getOrDefault(field, new SecretWrite.Keep())) {
                    case SecretWrite.Keep _ ->
                            unnamed.add(
                                    new Violation(
                                            pointer(writes, field),
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

    private Collection<String> moved(Agent before, AgentDraft draft, SecretWrites writes) {
        var slot = writes.slot();
        if (!writes.fallback()) {
            return movedSecrets(before, draft, slot);
        }
        var config = writes.config();
        Set<String> left =
                new HashSet<>(endpoints.left(before, slot, draft.content().provider(slot), config));
        endpoints
                .of(slot, config)
                .ifPresent(here -> left.removeAll(Endpoints.secrets(before, slot, here)));
        return left;
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
        var there = wanted.binding(type);
        boolean wasFallback =
                old.fallbacks().stream()
                        .anyMatch(fallback ->
                                endpoints.of(slot, fallback).filter(there::equals).isPresent());
        Set<String> known =
                before.secrets(slot)
                        .filter(secret -> wasFallback && secret.binding().equals(there))
                        .map(secret -> secret.field())
                        .collect(Collectors.toSet());
        return before.secrets(slot)
                .filter(secret -> secret.binding().equals(binding))
                .map(secret -> secret.field())
                .filter(field -> !known.contains(field))
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
        for (SecretWrites writes : draft.secrets()) {
            var binding = endpoints.of(writes.slot(), writes.config()).orElseThrow();
            for (var write : writes.byField().entrySet()) {
                var place = new SecretPlace(tenant, agent, writes.slot(), write.getKey(), binding);
                boolean another =
                        switch (write.getValue()) {
                            case SecretWrite.Keep _ -> false;
                            case SecretWrite.Replace(var secret) -> vault.put(place, secret);
                            case SecretWrite.Refer(var reference) -> vault.put(place, reference);
                            case SecretWrite.Clear _ -> vault.clear(place);
                        };
                if (another) {
                    changed.add(pointer(writes, write.getKey()));
                }
            }
        }
        return changed;
    }

    /// Refuses a draft that would replace a secret which the published revision uses.
    void demandNoneOf(Agent published, AgentDraft draft) {
        List<Violation> replaced = new ArrayList<>();
        for (SecretWrites writes : draft.secrets()) {
            var binding = endpoints.of(writes.slot(), writes.config()).orElseThrow();
            var live =
                    endpoints.ofChain(writes.slot(), published.content().provider(writes.slot()));
            if (live.contains(binding)) {
                writes.byField()
                        .forEach((field, write) -> {
                            if (!(write instanceof SecretWrite.Keep)) {
                                replaced.add(
                                        new Violation(
                                                pointer(writes, field),
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

    /// The secrets of an agent, as they are in this transaction.
    List<StoredSecret> stored(TenantId tenant, UUID agent) {
        return vault.stored(tenant, List.of(agent));
    }

    /// Which version of each secret is stored for the endpoints of a content.
    ObjectNode versions(List<StoredSecret> stored, AgentConfig content) {
        ObjectNode versions = StrictJson.object();
        for (StoredSecret secret : stored) {
            if (endpoints
                    .ofChain(secret.slot(), content.provider(secret.slot()))
                    .contains(secret.binding())) {
                versions.withObjectProperty(secret.slot().word())
                        .put(secret.field(), secret.version());
            }
        }
        return versions;
    }

    private static String pointer(SecretWrites writes, String field) {
        return writes.pointer() + "/" + Pointers.escaped(field);
    }
}
