package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestAgents.class)
class CatalogHonestyTest {
    @Inject Synthesizers synthesizers;
    @Inject ProviderCatalog catalog;

    /// An operator chooses by what the catalogue says.
    @Test
    void catalogueCallsExactlyThoseProvidersAvailableThatHaveAnAdapter() {
        assertThat(
                        synthesizers.all().stream()
                                .map(SpeechSynthesizer::name)
                                .filter(name -> !name.equals(FakeSynthesizer.NAME)))
                .containsExactlyInAnyOrderElementsOf(
                        catalog.list(ProviderKind.TTS).stream()
                                .filter(ProviderType::available)
                                .map(ProviderType::name)
                                .toList());
    }
}
