package dev.switchboard.gateway.offers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalServerTest {
    @ParameterizedTest
    @EnumSource
    void offeredConfigurationIsWhatTheProviderTakes(Slot slot) {
        var offered = LocalServer.of("Some", slot, 4242, List.of("some-model"));
        JsonNode config = new ObjectMapper().valueToTree(offered.config().orElseThrow());
        var type =
                new ProviderCatalog().require(ProviderKind.valueOf(slot.name()), slot.provider());

        assertThat(type.available()).isTrue();
        assertThat(type.check(config, Set.of())).isEmpty();
        assertThat(type.schema().path("properties").has(slot.addressField())).isTrue();
    }
}
