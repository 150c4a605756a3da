package dev.switchboard.e2e.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.calls.CallVendors;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The callers, the null orchestrator and the vendors together: what the benchmark stands on.
class NullOrchestratorTest {
    private final Vertx vertx = Vertx.vertx();
    private final CallVendors vendors = CallVendors.start();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        vendors.close();
    }

    @Test
    void everyCallerHearsItsOwnAnswer() throws Exception {
        int port = NullOrchestrator.listen(vertx, vendors.ear(), vendors.model(), vendors.voice());
        CallPlan plan =
                new CallPlan(
                        List.of(URI.create("ws://127.0.0.1:" + port + "/")),
                        "",
                        "",
                        4,
                        0,
                        1,
                        0,
                        3000,
                        false);

        CallResults results = new Callers(plan, List.of(Clip.of("c001"))).run();

        assertThat(results.refused()).isEmpty();
        assertThat(results.turns())
                .hasSize(4)
                .allSatisfy(turn -> assertThat(turn.failure()).isEmpty())
                .allSatisfy(turn -> assertThat(turn.millis()).isGreaterThan(590));
    }
}
