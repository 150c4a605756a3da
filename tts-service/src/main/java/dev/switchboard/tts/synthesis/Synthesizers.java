package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All providers of this service, by name.
@ApplicationScoped
public class Synthesizers {
    private final List<SpeechSynthesizer> all;
    private final ProviderCatalog catalog;

    Synthesizers(@All List<SpeechSynthesizer> all, ProviderCatalog catalog) {
        this.all = all;
        this.catalog = catalog;
    }

    /// The provider of this name.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException `unknown-provider` or
    ///   `provider-not-available`
    public SpeechSynthesizer named(String name) {
        return find(name).orElseThrow(() -> catalog.withoutAdapter(ProviderKind.TTS, name));
    }

    /// The provider of this name, if there is one.
    Optional<SpeechSynthesizer> find(String name) {
        return all.stream().filter(synthesizer -> synthesizer.name().equals(name)).findFirst();
    }

    /// The settings of the voice with this id, see [Voice#id].
    Optional<ProviderSettings> voice(String id) {
        return all.stream()
                .flatMap(synthesizer -> synthesizer.voices().stream())
                .filter(voice -> voice.id().equals(id))
                .findFirst()
                .map(voice -> new ProviderSettings(voice.provider(), voice.settings(), Map.of()));
    }

    List<SpeechSynthesizer> all() {
        return all;
    }
}
