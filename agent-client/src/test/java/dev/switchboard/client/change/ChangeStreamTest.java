package dev.switchboard.client.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.fake.FakeAgents;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChangeStreamTest extends FollowedChanges {
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
}
