package dev.switchboard.client.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.fake.FakeAgentService;
import dev.switchboard.client.fake.FakeAgents;
import dev.switchboard.client.service.ServiceToken;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ChangeStreamTest {
    private static final StreamTimings QUICK =
            new StreamTimings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(5),
                    Duration.ofMillis(50));

    private final FakeAgentService agentService = new FakeAgentService();
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private ChangeStream stream = stream(QUICK);

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

    @Test
    void beginsWithASnapshotOfEveryHead() throws Exception {
        stream.start();

        var snapshot = (Change.Snapshot) next();
        assertThat(snapshot.sequence()).isEqualTo(2);
        assertThat(snapshot.heads())
                .containsExactly(
                        new AgentHead(
                                FakeAgents.id("nova"),
                                "nova",
                                "The nova",
                                1,
                                true,
                                AgentStatus.ACTIVE,
                                1),
                        new AgentHead(
                                FakeAgents.id("vera"),
                                "vera",
                                "The vera",
                                1,
                                false,
                                AgentStatus.ACTIVE,
                                2));
    }

    @Test
    void showsItsTokenAndAsksForEvents() throws Exception {
        stream.start();

        var request = agentService.nextStream();
        assertThat(request.target()).isEqualTo("/internal/changes");
        assertThat(request.header("Authorization")).contains("Bearer st_test");
        assertThat(request.header("Accept")).contains("text/event-stream");
        assertThat(request.header("Last-Event-ID")).isEmpty();
    }

    @Test
    void tellsEachKindOfChange() throws Exception {
        follow();

        agentService.change(agents -> agents.edit("nova"));
        assertThat(moved().revision()).isEqualTo(2);
        agentService.change(agents -> agents.rotate("nova", "new"));
        assertThat(next()).isInstanceOf(Change.CredentialsChanged.class);
        agentService.change(agents -> agents.makeDefault("vera"));
        assertThat(moved().isDefault()).isTrue();
        agentService.change(agents -> agents.delete("nova"));
        assertThat(moved().status()).isEqualTo(AgentStatus.ARCHIVED);
        agentService.change(agents -> agents.create("third"));
        assertThat(moved().key()).isEqualTo("third");
    }

    @Test
    void resumesWhereItWasAfterTheServerEndedTheStream() throws Exception {
        follow();
        agentService.endStreams();
        agentService.change(agents -> agents.edit("nova"));

        assertThat(agentService.nextStream().header("Last-Event-ID")).contains("2");
        assertThat(moved().sequence()).isEqualTo(3);
        assertThat(changes).isEmpty();
    }

    @Test
    void resumesWhereItWasAfterTheConnectionBroke() throws Exception {
        follow();
        agentService.change(agents -> agents.edit("nova"));
        assertThat(moved().sequence()).isEqualTo(3);
        agentService.breakStreams();

        assertThat(agentService.nextStream().header("Last-Event-ID")).contains("3");
    }

    @Test
    void missesNothingThatHappenedMeanwhile() throws Exception {
        follow();
        agentService.endStreams();
        for (var i = 0; i < 50; i++) {
            agentService.change(agents -> agents.edit("nova"));
        }

        for (var i = 3; i < 53; i++) {
            assertThat(moved().sequence()).isEqualTo(i);
        }
    }

    @Test
    void takesASnapshotWhenItsPositionIsNoLongerHeld() throws Exception {
        follow();
        agentService.changeSilently(agents -> agents.edit("nova"));
        agentService.agents().forgetLog();
        agentService.endStreams();

        assertThat(next()).isInstanceOf(Change.Snapshot.class);
    }

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
                        http,
                        agentService.url(),
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

    @Test
    void statusTellsWhatIsKnown() throws Exception {
        assertThat(stream.status().connected()).isFalse();
        assertThat(stream.status().heardAt()).isEmpty();

        follow();
        agentService.change(agents -> agents.edit("nova"));
        moved();
        agentService.change(agents -> agents.edit("nova"));
        moved();

        assertThat(stream.status().connected()).isTrue();
        assertThat(stream.status().hasSnapshot()).isTrue();
        assertThat(stream.status().heardAt()).isPresent();

        agentService.stop();
        awaitReconnects(1);
        assertThat(stream.status().connected()).isFalse();
        assertThat(stream.status().hasSnapshot()).isTrue();
        assertThat(stream.status().position()).contains("4");
    }

    @Test
    void closedStreamDoesNotComeBack() throws Exception {
        follow();
        stream.close();
        agentService.endStreams();
        agentService.change(agents -> agents.edit("nova"));

        assertThat(changes.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    private void follow() throws InterruptedException {
        stream.start();
        agentService.nextStream();
        assertThat(next()).isInstanceOf(Change.Snapshot.class);
    }

    private Change next() throws InterruptedException {
        var change = changes.poll(10, TimeUnit.SECONDS);
        if (change == null) {
            throw new AssertionError("no change came");
        }
        return change;
    }

    private AgentHead moved() throws InterruptedException {
        return ((Change.HeadMoved) next()).head();
    }

    private void awaitReconnects(int count) {
        while (stream.status().reconnects() < count) {
            Thread.onSpinWait();
        }
    }

    private ChangeStream stream(StreamTimings timings) {
        return new ChangeStream(
                http,
                agentService.url(),
                ServiceToken.of("st_test"),
                JsonMapper.builder().findAndAddModules().build(),
                changes::add,
                timings,
                InstantSource.system());
    }
}
