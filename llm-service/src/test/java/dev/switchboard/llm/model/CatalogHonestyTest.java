package dev.switchboard.llm.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogHonestyTest {
    @Inject ModelCatalog models;
    @Inject ProviderCatalog catalog;

    /// An operator chooses by what the catalogue says.
    @Test
    void catalogueCallsExactlyThoseProvidersAvailableThatHaveAnAdapter() {
        assertThat(models.names())
                .containsExactlyInAnyOrderElementsOf(
                        catalog.list(ProviderKind.LLM).stream()
                                .filter(ProviderType::available)
                                .map(ProviderType::name)
                                .toList());
    }
}
