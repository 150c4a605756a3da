package dev.switchboard.client.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServiceAddressesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void serviceThatNobodyConfiguredIsOnThisMachine() {
        var addresses = addresses(Map.of());

        assertThat(addresses.of(ServiceName.TTS).addresses())
                .containsExactly(URI.create("http://127.0.0.1:8084"));
        assertThat(addresses.all()).hasSize(5);
        assertThat(addresses.watched()).isEmpty();
        addresses.close();
    }

    @Test
    void wrongAddressIsToldAtTheStart() {
        assertThatThrownBy(() -> addresses(Map.of("switchboard.stt-service.url", "stt:8083")))
                .hasMessageContaining("switchboard.stt-service.url");
    }

    @Test
    @Timeout(60)
    @Tag("R2-64")
    void replicaThatIsNotReadyRestsUntilItIsAndEverybodyCanSeeThat() throws Exception {
        try (var one = new FakeReplica();
                var two = new FakeReplica()) {
            two.mood = FakeReplica.Mood.IS_NOT_READY;
            var addresses =
                    addresses(Map.of("switchboard.llm-service.url", one.url() + "," + two.url()));
            Replicas llm = addresses.of(ServiceName.LLM);

            awaitReady(llm, 1);
            assertThat(llm.inOrder("/v1/models")).containsExactly(one.url(), two.url());
            assertThat(new ReplicasHealth(addresses).call().getData().orElseThrow())
                    .containsEntry("llm-service", "1 of 2 ready");
            assertThat(meters.get("switchboard.replicas.ready").gauge().value()).isEqualTo(1);

            two.mood = FakeReplica.Mood.ANSWERS;
            awaitReady(llm, 2);
            one.stop();
            awaitReady(llm, 1);
            one.start();
            awaitReady(llm, 2);
            addresses.close();
        }
    }

    private static void awaitReady(Replicas replicas, int count) {
        while (replicas.ready() != count) {
            Thread.onSpinWait();
        }
    }

    private ServiceAddresses addresses(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder();
        settings.forEach(config::withDefaultValue);
        return new ServiceAddresses(config.build(), meters);
    }
}
