package dev.switchboard.gateway.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void usualPortsAreAskedOnceEach() {
        assertThat(Ports.usual(Map.of(), Set.of()).stream().map(Ports.Usual::number))
                .containsExactly(1234, 8000, 8001, 8080, 8880, 11434);
    }

    @Test
    void ourOwnPortsAreNotAsked() {
        assertThat(Ports.usual(Map.of(), Set.of(8080, 8000)).stream().map(Ports.Usual::number))
                .containsExactly(1234, 8001, 8880, 11434);
    }

    @Test
    void configurationMovesAServer() {
        assertThat(
                        Ports.usual(Map.of("ollama", List.of(11500)), Set.of()).stream()
                                .map(Ports.Usual::number))
                .contains(11500)
                .doesNotContain(11434);
    }

    @Test
    void unknownServerIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Ports.usual(Map.of("olama", List.of(1)), Set.of()))
                .hasMessageContaining("switchboard.offers.ports.olama")
                .hasMessageContaining("ollama, lmstudio");
    }

    @Test
    void portThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Ports.usual(Map.of("ollama", List.of(70_000)), Set.of()))
                .hasMessageContaining("not 70000");
    }
}
