package dev.switchboard.client.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.client.fake.FakeAgents;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a change stream does when agent-service is away, refuses it or tells nonsense.
@Timeout(30)
class ChangeStreamFaultsTest extends FollowedChanges {
    @Test
    void comesBackWhenAgentServiceWasAwayForAWhile() throws Exception {
        follow();
        agentService.stop();
        awaitReconnects(3);
        agentService.startAgain();

        assertThat(agentService.nextStream().header("Last-Event-ID")).contains("2");
        agentService.change(agents -> agents.edit("nova"));
        assertThat(moved().sequence()).isEqualTo(3);
    }

    @Test
    void waitsForAnAgentServiceThatStartsLater() throws Exception {
        agentService.stop();
        stream.start();
        awaitReconnects(2);
        assertThat(stream.status().hasSnapshot()).isFalse();
        agentService.startAgain();

        assertThat(next()).isInstanceOf(Change.Snapshot.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "502", "503", "401", "403", "404", "302", "204"})
    void keepsTryingAfterARefusal(String status) throws Exception {
        agentService.answerStreamsWith(status, status, status);
        stream.start();

        assertThat(next()).isInstanceOf(Change.Snapshot.class);
        assertThat(stream.status().reconnects()).isEqualTo(3);
    }

    /// The token may be made known later: never stop for good, but do not hammer.
    @Test
    void waitsLongAfterUnauthorized() throws Exception {
        stream =
                stream(
                        new StreamTimings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20),
                                Duration.ofMillis(1),
                                Duration.ofMillis(400)));
        agentService.answerStreamsWith("401");
        stream.start();

        var refused = agentService.nextStream().arrived();

        assertThat(Duration.ofNanos(agentService.nextStream().arrived() - refused))
                .isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void connectionThatFallsSilentIsTakenForDead() throws Exception {
        stream =
                stream(
                        new StreamTimings(
                                Duration.ofSeconds(5),
                                Duration.ofMillis(300),
                                Duration.ofMillis(5),
                                Duration.ofMillis(50)));
        agentService.answerStreamsWith("mute");
        stream.start();
        agentService.nextStream();

        agentService.nextStream();
        assertThat(next()).isInstanceOf(Change.Snapshot.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "[]",
                "{\"sequence\":3,\"head\":{}}",
                "{\"sequence\":3,\"head\":{\"id\":\"x\",\"key\":\"nova\"}}",
                "{\"head\":HEAD}",
                "{\"sequence\":\"3\",\"head\":HEAD}",
                "{\"sequence\":3,\"head\":HEAD"
            })
    void malformedEventIsDroppedAndTheStreamResumed(String data) throws Exception {
        follow();
        var head = FakeAgents.head("nova", 9, true, "active", 3);
        agentService.write(FakeAgents.event("3", "agent.updated", data.replace("HEAD", head)));

        assertThat(agentService.nextStream().header("Last-Event-ID")).contains("2");
        agentService.change(agents -> agents.edit("nova"));
        assertThat(moved().revision()).isEqualTo(2);
    }

    @Test
    void headOfAnUnknownStatusIsMalformed() throws Exception {
        follow();
        var head = FakeAgents.head("nova", 9, true, "dancing", 3);
        agentService.write(
                FakeAgents.event("3", "agent.updated", "{\"sequence\":3,\"head\":" + head + "}"));

        assertThat(agentService.nextStream().header("Last-Event-ID")).contains("2");
    }

    /// An event that stays malformed however often it is asked for must not hold up the rest.
    @Test
    void startsOverWhenTheSameEventStaysMalformed() throws Exception {
        follow();
        for (var i = 0; i < 3; i++) {
            agentService.write(FakeAgents.event("3", "agent.updated", "{"));
            if (i < 2) {
                assertThat(agentService.nextStream().header("Last-Event-ID")).contains("2");
            }
        }

        assertThat(agentService.nextStream().header("Last-Event-ID")).isEmpty();
        assertThat(next()).isInstanceOf(Change.Snapshot.class);
    }

    @Test
    void eventOfAnUnknownTypeIsIgnoredAndPassed() throws Exception {
        follow();
        agentService.write(FakeAgents.event("77", "persona.updated", "whatever"));
        agentService.change(agents -> agents.edit("nova"));
        assertThat(moved().sequence()).isEqualTo(3);
        agentService.write(FakeAgents.event("78", "persona.updated", "whatever"));
        agentService.endStreams();

        assertThat(agentService.nextStream().header("Last-Event-ID")).contains("78");
    }

    @Test
    void listenerThatFailsDoesNotEndTheStream() throws Exception {
        try (var failing =
                new ChangeStream(
                        new ReplicaClient(http, Replicas.of(ServiceName.AGENT, agentService.url())),
                        ServiceToken.none(),
                        JsonMapper.builder().findAndAddModules().build(),
                        change -> {
                            changes.add(change);
                            throw new IllegalStateException("bug");
                        },
                        QUICK,
                        InstantSource.system())) {
            failing.start();
            assertThat(next()).isInstanceOf(Change.Snapshot.class);
            agentService.change(agents -> agents.edit("nova"));

            assertThat(moved().sequence()).isEqualTo(3);
            assertThat(failing.status().reconnects()).isZero();
        }
    }
}
