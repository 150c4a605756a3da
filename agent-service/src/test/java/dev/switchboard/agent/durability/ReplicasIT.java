package dev.switchboard.agent.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.agent.InstallationResource;
import dev.switchboard.agent.ServiceProcess;
import dev.switchboard.client.change.Change;
import dev.switchboard.client.change.ChangeStream;
import dev.switchboard.client.change.StreamTimings;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import dev.switchboard.emulator.postgres.PostgresServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two replicas of agent-service, and the client that all our services use.
class ReplicasIT {
    private static final int PATIENCE_SECONDS = 60;
    private static final int ENOUGH = 40;

    private final Map<String, String> installation = new InstallationResource().start();
    private final BlockingQueue<Change> told = new LinkedBlockingQueue<>();

    @Test
    @Tag("R1-23")
    @Tag("R1-24")
    void replicaThatIsKilledLosesRepeatsAndReordersNoChange() throws Exception {
        var database = PostgresServer.shared().createDatabase("control");
        try (var first = ServiceProcess.start(database, installation, Map.of());
                var second = ServiceProcess.start(database, installation, Map.of())) {
            var ports = List.of(first.port(), second.port());
            var serving = new AtomicInteger(ports.getFirst());
            try (var http = HttpClient.newHttpClient();
                    var stream = follow(http, ports);
                    var writers = new Writers(serving::get)) {
                assertThat(stream.status().connected()).isTrue();
                writers.awaitConfirmed(ENOUGH);
                first.kill();
                serving.set(ports.getLast());
                writers.awaitConfirmed(ENOUGH);
                Queue<String> confirmed = writers.finish();

                var heads = headsUpTo(confirmed);

                assertThat(heads).extracting(change -> change.head().key()).containsAll(confirmed);
                long begin = heads.getFirst().head().sequence();
                assertThat(heads)
                        .extracting(change -> change.head().sequence() - begin)
                        .containsExactlyElementsOf(
                                LongStream.range(0, heads.size()).boxed().toList());
            }
            second.stop();
        }
    }

    private ChangeStream follow(HttpClient http, List<Integer> ports) throws InterruptedException {
        var stream =
                new ChangeStream(
                        new ReplicaClient(http, replicas(ports)),
                        ServiceToken.of("llm-token"),
                        JsonMapper.builder().findAndAddModules().build(),
                        told::add,
                        StreamTimings.USUAL,
                        InstantSource.system());
        stream.start();
        assertThat(next()).isInstanceOf(Change.Snapshot.class);
        return stream;
    }

    /// The first is followed, as long as it is there.
    private static Replicas replicas(List<Integer> ports) {
        URI first = URI.create("http://127.0.0.1:" + ports.getFirst());
        URI second = URI.create("http://127.0.0.1:" + ports.getLast());
        var replicas = Replicas.of(ServiceName.AGENT, first, second);
        replicas.rest(second);
        return replicas;
    }

    /// Every change, until all these agents were told of.
    private List<Change.HeadMoved> headsUpTo(Queue<String> keys) throws InterruptedException {
        var missing = new HashSet<>(keys);
        List<Change.HeadMoved> heads = new ArrayList<>();
        while (!missing.isEmpty()) {
            var moved = (Change.HeadMoved) next();
            missing.remove(moved.head().key());
            heads.add(moved);
        }
        return heads;
    }

    private Change next() throws InterruptedException {
        var change = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(change).as("the next change").isNotNull();
        return Objects.requireNonNull(change);
    }
}
