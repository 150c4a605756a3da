package dev.switchboard.client.directory;

import static dev.switchboard.client.directory.CachedAgentDirectoryTest.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.fake.FakeAgentService;
import dev.switchboard.client.problem.ProblemType;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What callers get while the directory follows the change stream.
@Timeout(30)
class FollowedDirectoryTest {
    private static final AgentReference NOVA = new AgentReference("nova");
    private static final AgentReference VERA = new AgentReference("vera");

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final CachedAgentDirectory directory = fixture.directory();
    private final FakeAgentService agentService = fixture.agentService();

    @BeforeEach
    void followTwoAgents() throws Exception {
        agentService.change(agents -> agents.create("nova"));
        agentService.change(agents -> agents.create("vera"));
        fixture.follow();
        fixture.nextTold();
        fixture.nextTold();
        agentService.nextStream();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void headsAreKnownWithoutAsking() {
        assertThat(directory.head(NOVA).revision()).isEqualTo(1);
        assertThat(directory.head(AgentReference.DEFAULT).key()).isEqualTo("nova");
        assertThat(directory.head(VERA).key()).isEqualTo("vera");
        assertThat(agentService.resolves()).isZero();
    }

    @Test
    void agentsAreListedUntilTheyAreDeleted() throws Exception {
        assertThat(directory.heads())
                .extracting(AgentHead::key)
                .containsExactlyInAnyOrder("nova", "vera");

        agentService.change(agents -> agents.delete("vera"));
        fixture.nextTold();

        assertThat(directory.heads()).extracting(AgentHead::key).containsExactly("nova");
    }

    @Test
    void agentCreatedAfterItWasAskedForIsFoundAtOnce() throws Exception {
        var third = new AgentReference("third");
        expectProblem(() -> directory.current(third), ProblemType.AGENT_NOT_FOUND);
        agentService.change(agents -> agents.create("third"));
        fixture.nextTold();

        assertThat(directory.current(third).revision()).isEqualTo(1);
    }

    @Test
    void observersHearOfANewRevisionWithWhatWasBefore() throws Exception {
        agentService.change(agents -> agents.edit("nova"));

        var changed = fixture.nextTold();
        assertThat(changed.isNewRevision()).isTrue();
        assertThat(changed.head().revision()).isEqualTo(2);
        assertThat(changed.before().orElseThrow().revision()).isEqualTo(1);
    }

    /// While the new revision loads, callers get the old one; once it is told, the new one is
    /// there.
    @Test
    void noCallerWaitsForANewRevision() throws Exception {
        directory.current(NOVA);
        agentService.nextResolve();
        var gate = agentService.holdResolves();
        agentService.change(agents -> agents.edit("nova"));
        assertThat(agentService.nextResolve().target()).endsWith("revision=2");

        assertThat(directory.current(NOVA).revision()).isEqualTo(1);
        assertThat(directory.head(NOVA).revision()).isEqualTo(1);
        assertThat(fixture.nothingTold()).isTrue();

        gate.countDown();
        assertThat(fixture.nextTold().head().revision()).isEqualTo(2);
        agentService.stop();
        assertThat(directory.current(NOVA).revision()).isEqualTo(2);
    }

    @Test
    void ofManyEditsInARowTheLastOneWins() throws Exception {
        directory.current(NOVA);
        agentService.nextResolve();
        var gate = agentService.holdResolves();
        agentService.change(agents -> agents.edit("nova"));
        agentService.nextResolve();
        for (var i = 0; i < 20; i++) {
            agentService.change(agents -> agents.edit("nova"));
        }
        gate.countDown();

        var told = fixture.nextTold();
        while (told.head().revision() < 22) {
            assertThat(told.head().sequence())
                    .isGreaterThan(told.before().orElseThrow().sequence());
            told = fixture.nextTold();
        }
        assertThat(directory.current(NOVA).revision()).isEqualTo(22);
    }

    @Test
    void agentThatIsNotUsedHereIsNotLoadedAhead() throws Exception {
        agentService.change(agents -> agents.edit("vera"));
        fixture.nextTold();

        assertThat(agentService.resolves()).isZero();
    }

    /// The change is real even if its revision cannot be loaded: then the last known one is served.
    @Test
    void revisionThatCannotBeLoadedDoesNotStopCalls() throws Exception {
        directory.current(NOVA);
        agentService.answerResolvesWith(500);
        agentService.change(agents -> agents.edit("nova"));

        assertThat(fixture.nextTold().head().revision()).isEqualTo(2);
        assertThat(directory.current(NOVA).revision()).isEqualTo(1);

        agentService.answerResolvesWith(200);
        assertThat(directory.current(NOVA).revision()).isEqualTo(2);
    }

    @Test
    void switchedOffAgentTakesNoCallsAtOnce() throws Exception {
        directory.current(NOVA);
        agentService.change(agents -> agents.switchOff("nova"));
        fixture.nextTold();

        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_INACTIVE);
    }

    @Test
    void deletedAgentIsGoneButItsRevisionsStay() throws Exception {
        directory.current(NOVA);
        agentService.change(agents -> agents.delete("nova"));
        assertThat(fixture.nextTold().head().status()).isEqualTo(AgentStatus.ARCHIVED);

        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_NOT_FOUND);
        expectProblem(() -> directory.head(NOVA), ProblemType.AGENT_NOT_FOUND);
        assertThat(directory.at(NOVA, 1).revision()).isEqualTo(1);
    }

    @Test
    void defaultMoves() throws Exception {
        agentService.change(agents -> agents.makeDefault("vera"));
        fixture.nextTold();

        assertThat(directory.head(AgentReference.DEFAULT).key()).isEqualTo("vera");
        assertThat(directory.head(NOVA).isDefault()).isFalse();
    }

    @Test
    void newCredentialsReplaceTheOldOnes() throws Exception {
        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("first");
        agentService.change(agents -> agents.rotate("nova", "second"));
        fixture.nextTold();

        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("second");
        assertThat(DirectoryFixture.secret(directory.at(NOVA, 1))).isEqualTo("second");
    }

    @Test
    void oldCredentialsAreBetterThanNoneWhileAgentServiceIsAway() throws Exception {
        directory.current(NOVA);
        agentService.answerResolvesWith(500);
        agentService.change(agents -> agents.rotate("nova", "second"));
        fixture.nextTold();

        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("first");
        assertThat(DirectoryFixture.secret(directory.at(NOVA, 1))).isEqualTo("first");

        agentService.answerResolvesWith(200);
        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("second");
    }

    /// The answer was on its way when the secret was replaced.
    @Test
    void loadThatBeganBeforeNewCredentialsDoesNotBringTheOldOnesBack() throws Exception {
        var gate = agentService.holdResolves();
        var early = new FutureTask<AgentView>(() -> directory.current(NOVA));
        Thread.ofVirtual().start(early);
        agentService.nextResolve();
        agentService.change(agents -> agents.rotate("nova", "second"));
        fixture.nextTold();
        gate.countDown();

        assertThat(DirectoryFixture.secret(early.get(10, TimeUnit.SECONDS))).isEqualTo("first");
        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("second");
    }

    /// A snapshot does not say what was missed, so credentials may have changed.
    @Test
    void credentialsThatChangedUnheardAreFoundAfterASnapshot() throws Exception {
        directory.current(NOVA);
        agentService.changeSilently(agents -> agents.rotate("nova", "second"));
        agentService.agents().forgetLog();
        agentService.endStreams();
        fixture.nextTold();

        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("second");
    }

    @Test
    void agentThatWasDeletedUnheardIsGoneAfterASnapshot() throws Exception {
        agentService.changeSilently(agents -> agents.edit("nova"));
        agentService.write(agentService.agents().snapshotOf("nova"));
        fixture.nextTold();
        fixture.nextTold();

        expectProblem(() -> directory.head(VERA), ProblemType.AGENT_NOT_FOUND);
        assertThat(directory.head(NOVA).revision()).isEqualTo(2);
    }

    @Test
    void goesOnWithWhatItKnowsAndCatchesUpAfterAnOutage() throws Exception {
        var before = directory.current(NOVA);
        agentService.stop();
        assertThat(directory.current(NOVA)).isEqualTo(before);
        assertThat(directory.head(VERA).revision()).isEqualTo(1);
        expectProblem(() -> directory.current(VERA), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);

        agentService.changeSilently(agents -> agents.edit("nova"));
        agentService.startAgain();

        assertThat(fixture.nextTold().head().revision()).isEqualTo(2);
        assertThat(directory.current(NOVA).revision()).isEqualTo(2);
        assertThat(directory.current(VERA).revision()).isEqualTo(1);
    }

    @Test
    void switchingToAnotherKnownAgentAsksNobody() throws Exception {
        directory.current(NOVA);
        directory.current(VERA);
        while (agentService.resolves() > 0) {
            agentService.nextResolve();
        }
        for (var i = 0; i < 1000; i++) {
            directory.current(i % 2 == 0 ? NOVA : VERA);
        }

        assertThat(agentService.resolves()).isZero();
    }
}
