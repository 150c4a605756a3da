package dev.switchboard.client.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.fake.FakeAgentService;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A change stream over a fake agent-service with two agents, and what it tells.
abstract class FollowedChanges {
    static final StreamTimings QUICK =
            new StreamTimings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(5),
                    Duration.ofMillis(50));

    final FakeAgentService agentService = new FakeAgentService();
    final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    ChangeStream stream = stream(QUICK);

    @BeforeEach
    void twoAgents() {
        agentService.change(agents -> agents.create("nova"));
        agentService.change(agents -> agents.create("vera"));
    }

    @AfterEach
    void close() {
        stream.close();
        agentService.close();
        http.shutdownNow();
    }

    void follow() throws InterruptedException {
        stream.start();
        agentService.nextStream();
        assertThat(next()).isInstanceOf(Change.Snapshot.class);
    }

    Change next() throws InterruptedException {
        var change = changes.poll(10, TimeUnit.SECONDS);
        if (change == null) {
            throw new AssertionError("no change came");
        }
        return change;
    }

    AgentHead moved() throws InterruptedException {
        return ((Change.HeadMoved) next()).head();
    }

    void awaitReconnects(int count) {
        while (stream.status().reconnects() < count) {
            Thread.onSpinWait();
        }
    }

    ChangeStream stream(StreamTimings timings) {
        return new ChangeStream(
                new ReplicaClient(http, Replicas.of(ServiceName.AGENT, agentService.url())),
                ServiceToken.of("st_test"),
                JsonMapper.builder().findAndAddModules().build(),
                changes::add,
                timings,
                InstantSource.system());
    }
}
