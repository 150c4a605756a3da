package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.audio.SampleRate;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Every provider of this service by name.
@Singleton
final class Recognizers {
    private final Map<String, SpeechRecognizer> byName;
    private final ProviderCatalog catalog;

    @Inject
    Recognizers(@All List<SpeechRecognizer> all, ProviderCatalog catalog) {
        this.catalog = catalog;
        byName =
                new TreeMap<>(
                        all.stream().collect(Collectors.toMap(SpeechRecognizer::name, it -> it)));
    }

    /// The provider that the settings name.
    ///
    /// @throws ProblemException `unknown-provider` or `provider-not-available`
    SpeechRecognizer named(ProviderSettings settings) {
        SpeechRecognizer found = byName.get(settings.provider());
        if (found == null) {
            throw catalog.withoutAdapter(ProviderKind.STT, settings.provider());
        }
        return found;
    }

    /// Whether a provider takes audio of this rate; one that cannot be used takes any.
    boolean takes(ProviderSettings settings, SampleRate rate) {
        SpeechRecognizer found = byName.get(settings.provider());
        return found == null || found.capabilities().rates().contains(rate);
    }

    /// BCP 47 tags that a provider knows; one that cannot be used knows none.
    Set<String> languages(ProviderSettings settings) {
        SpeechRecognizer found = byName.get(settings.provider());
        return found == null ? Set.of() : found.capabilities().languages();
    }

    /// The hints that a provider understands; one that cannot be used understands none.
    Map<Hint, String> hints(ProviderSettings settings) {
        SpeechRecognizer found = byName.get(settings.provider());
        return found == null ? Map.of() : found.hints(settings);
    }

    /// Whether a provider tells when a turn is over; one that cannot be used does not.
    boolean tellsTurns(ProviderSettings settings) {
        SpeechRecognizer found = byName.get(settings.provider());
        return found != null && found.tellsTurns(settings);
    }

    /// Whether a provider wants to hear pauses; one that cannot be used does not.
    boolean hearsPauses(ProviderSettings settings) {
        SpeechRecognizer found = byName.get(settings.provider());
        return found != null && found.hearsPauses(settings);
    }

    Set<String> names() {
        return byName.keySet();
    }

    /// The recognition settings of an agent.
    ///
    /// @throws ProblemException `invalid-configuration` when it has none
    static ProviderSettings settings(AgentView agent) {
        return agent.provider()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.INVALID_CONFIGURATION,
                                "The agent `%s` names no speech recognition provider."
                                        .formatted(agent.key())));
    }
}
