package dev.switchboard.agent.definition;

import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// What is valid in a configuration but does not work in this release.
@ApplicationScoped
class Warnings {
    private final ProviderCatalog types;
    private final Builtins builtins;

    Warnings(ProviderCatalog types, Builtins builtins) {
        this.types = types;
        this.builtins = builtins;
    }

    List<Violation> of(AgentConfig config) {
        List<Violation> warnings = new ArrayList<>();
        for (ProviderKind slot : ProviderKind.values()) {
            List<ProviderConfig> chain = config.provider(slot).chain();
            for (int i = 0; i < chain.size(); i++) {
                String name = chain.get(i).provider();
                if (types.find(slot, name).filter(type -> type.available()).isEmpty()) {
                    warnings.add(
                            new Violation(
                                    "/" + ProviderConfig.property(slot) + place(i),
                                    "provider-not-available",
                                    "This release has no adapter for the %s provider `%s`."
                                            .formatted(slot.word(), name)));
                }
            }
        }
        toolless(config, warnings);
        settings(config, warnings);
        NameRules.eachName(
                config.definition(),
                (kind, place) -> {
                    if (builtins.find(kind, place.name())
                            .filter(one -> one.available())
                            .isEmpty()) {
                        warnings.add(
                                new Violation(
                                        place.pointer(),
                                        kind.word() + "-not-available",
                                        "This release cannot run the %s `%s`."
                                                .formatted(kind.word(), place.name())));
                    }
                });
        return warnings;
    }

    /// Models that cannot call the tools that there are.
    private void toolless(AgentConfig config, List<Violation> warnings) {
        boolean hasTools =
                config.texts("tools").stream()
                        .flatMap(name -> builtins.find(Builtins.Kind.TOOL, name).stream())
                        .anyMatch(Builtins.Builtin::available);
        List<ProviderConfig> chain = config.provider(ProviderKind.LLM).chain();
        for (int i = 0; hasTools && i < chain.size(); i++) {
            String name = chain.get(i).provider();
            if (types.find(ProviderKind.LLM, name).filter(type -> !type.callsTools()).isPresent()) {
                warnings.add(
                        new Violation(
                                "/" + ProviderConfig.property(ProviderKind.LLM) + place(i),
                                "provider-without-tools",
                                "The provider `%s` calls no tools: it answers without them."
                                        .formatted(name)));
            }
        }
    }

    /// The schema says which ones, by `x-available`.
    private static void settings(AgentConfig config, List<Violation> warnings) {
        DocumentType.AGENT_CONFIG
                .schema()
                .unavailable(config.definition())
                .forEach(place ->
                        warnings.add(
                                new Violation(
                                        place.pointer(),
                                        "setting-not-available",
                                        place.works()
                                                .orElse(
                                                        "This is stored, but this release does not act on it."))));
    }

    private static String place(int inChain) {
        return inChain == 0
                ? "/" + ProviderConfig.NAME
                : "/%s/%d/%s".formatted(ProviderConfig.FALLBACKS, inChain - 1, ProviderConfig.NAME);
    }
}
