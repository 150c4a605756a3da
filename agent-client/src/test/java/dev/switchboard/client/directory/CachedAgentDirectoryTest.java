package dev.switchboard.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers get, without the change stream: everything is asked of agent-service.
@Timeout(30)
class CachedAgentDirectoryTest {
    private static final AgentReference NOVA = new AgentReference("nova");

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final CachedAgentDirectory directory = fixture.directory();

    @BeforeEach
    void anAgent() {
        fixture.agentService().change(agents -> agents.create("nova"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /// A list that lacks agents looks like one that has them all.
    @Test
    void nothingIsListedBeforeAgentServiceToldOfItsAgents() {
        directory.current(NOVA);

        expectProblem(directory::heads, ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
    }

    @Test
    void findsAnAgentByKeyByIdAndAsTheDefault() {
        var byKey = directory.current(NOVA);

        assertThat(byKey.revision()).isEqualTo(1);
        assertThat(directory.current(new AgentReference(byKey.id().toString()))).isEqualTo(byKey);
        assertThat(directory.current(AgentReference.DEFAULT)).isEqualTo(byKey);
        assertThat(directory.head(NOVA).isDefault()).isTrue();
        assertThat(directory.at(NOVA, 1)).isEqualTo(byKey);
        assertThat(fixture.agentService().resolves()).isEqualTo(1);
    }

    /// The environment answers only when no agent is named, and each time is counted.
    @Test
    void namedAgentComesFirstAndTheOneOfTheEnvironmentSecond() {
        fixture.agentService().change(agents -> agents.create("development"));
        directory.current(new AgentReference("development"));
        directory.current(AgentReference.DEFAULT);
        assertThat(fixture.fallbacks()).isZero();

        fixture.agentService().change(agents -> agents.makeDefault("development"));
        var other = fixture.restarted();
        other.current(NOVA);
        assertThat(fixture.fallbacks()).isZero();
        assertThat(other.current(AgentReference.DEFAULT).key()).isEqualTo("development");
        assertThat(other.head(AgentReference.DEFAULT).key()).isEqualTo("development");

        assertThat(fixture.fallbacks()).isEqualTo(2);
    }

    @Test
    void environmentThatIsNotWantedDoesNotAnswer() {
        fixture.agentService().change(agents -> agents.create("development"));
        fixture.agentService().change(agents -> agents.makeDefault("development"));
        var strict = fixture.withoutEnvironment();

        assertThatThrownBy(() -> strict.current(AgentReference.DEFAULT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Name an agent");
        assertThat(strict.current(new AgentReference("development")).key())
                .isEqualTo("development");
        assertThat(strict.current(NOVA).key()).isEqualTo("nova");
        assertThat(fixture.fallbacks()).isZero();
    }

    @Test
    void asksForItsPartWithItsToken() throws Exception {
        directory.current(NOVA);

        var request = fixture.agentService().nextResolve();
        assertThat(request.target()).isEqualTo("/internal/agents/nova/resolved?part=llm");
        assertThat(request.header("Authorization")).contains("Bearer st_test");
    }

    @Test
    void settingsAndSecretsArriveAsTheyWereWritten() {
        var provider = directory.current(NOVA).provider().orElseThrow();

        assertThat(provider.text("model")).contains("m1");
        assertThat(provider.settings()).containsEntry("empty", null).containsKey("deep");
        assertThat(provider.secrets().get("api_key")).hasToString("***");
        assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("first");
    }

    @Test
    void hundredCallersAtOnceCauseOneLoad() throws Exception {
        var gate = fixture.agentService().holdResolves();
        var callers = inParallel(100, () -> directory.current(NOVA));
        fixture.agentService().nextResolve();
        gate.countDown();

        for (var caller : callers) {
            assertThat(caller.get(10, TimeUnit.SECONDS).revision()).isEqualTo(1);
        }
        assertThat(fixture.agentService().resolves()).isZero();
    }

    @Test
    void hundredCallersOfOneRevisionCauseOneLoad() throws Exception {
        fixture.agentService().change(agents -> agents.edit("nova"));
        directory.head(NOVA);
        fixture.agentService().nextResolve();
        var gate = fixture.agentService().holdResolves();
        var callers = inParallel(100, () -> directory.at(NOVA, 1));
        assertThat(fixture.agentService().nextResolve().target()).endsWith("&revision=1");
        gate.countDown();

        for (var caller : callers) {
            assertThat(caller.get(10, TimeUnit.SECONDS).revision()).isEqualTo(1);
        }
        assertThat(fixture.agentService().resolves()).isZero();
    }

    @Test
    void failureIsNotKept() {
        fixture.agentService().answerResolvesWith(500);
        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
        fixture.agentService().answerResolvesWith(200);

        assertThat(directory.current(NOVA).revision()).isEqualTo(1);
    }

    @Test
    void everyoneWhoWaitedForAFailedLoadHearsOfIt() throws Exception {
        fixture.agentService().answerResolvesWith(503);
        var gate = fixture.agentService().holdResolves();
        var callers = inParallel(20, () -> directory.current(NOVA));
        fixture.agentService().nextResolve();
        gate.countDown();

        for (var caller : callers) {
            assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ProblemException.class);
        }
    }

    /// The first caller's call may be hung up while others wait with it.
    @Test
    void interruptedCallerDoesNotSpoilTheLoadForTheOthers() throws Exception {
        var gate = fixture.agentService().holdResolves();
        var first = new FutureTask<>(() -> directory.current(NOVA));
        var thread = Thread.ofVirtual().start(first);
        fixture.agentService().nextResolve();
        var second = inParallel(1, () -> directory.current(NOVA)).getFirst();
        thread.interrupt();
        gate.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS).revision()).isEqualTo(1);
        assertThat(fixture.agentService().resolves()).isZero();
    }

    @Test
    void unknownAgentIsAskedForOnlyOnceInAWhile() {
        var ghost = new AgentReference("ghost");

        expectProblem(() -> directory.current(ghost), ProblemType.AGENT_NOT_FOUND);
        expectProblem(() -> directory.head(ghost), ProblemType.AGENT_NOT_FOUND);
        expectProblem(() -> directory.at(ghost, 1), ProblemType.AGENT_NOT_FOUND);
        assertThat(fixture.agentService().resolves()).isEqualTo(1);
    }

    /// Only what agent-service says is kept.
    @Test
    void namesThatCallersMakeUpLeaveNothingBehind() {
        directory.current(NOVA);
        for (var i = 0; i < 50; i++) {
            var ghost = new AgentReference("ghost-" + i);
            expectProblem(() -> directory.current(ghost), ProblemType.AGENT_NOT_FOUND);
        }

        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void unknownRevisionIsAProblem() {
        expectProblem(() -> directory.at(NOVA, 99), ProblemType.REVISION_NOT_FOUND);
    }

    @Test
    void inactiveAgentTakesNoCallsButHasAHead() {
        fixture.agentService().change(agents -> agents.switchOff("nova"));

        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_INACTIVE);
        assertThat(directory.head(NOVA).revision()).isEqualTo(1);
        assertThat(directory.at(NOVA, 1).revision()).isEqualTo(1);
    }

    @Test
    void archivedAgentIsNotFoundButItsRevisionsStay() {
        fixture.agentService().change(agents -> agents.delete("nova"));

        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_NOT_FOUND);
        expectProblem(() -> directory.head(NOVA), ProblemType.AGENT_NOT_FOUND);
        assertThat(directory.at(NOVA, 1).revision()).isEqualTo(1);
    }

    @Test
    void knownRevisionsAreServedWhileAgentServiceIsAway() {
        var before = directory.current(NOVA);
        fixture.agentService().stop();

        assertThat(directory.current(NOVA)).isEqualTo(before);
        assertThat(directory.head(NOVA).revision()).isEqualTo(1);
        expectProblem(
                () -> directory.current(new AgentReference("vera")),
                ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
    }

    @Test
    void agentServiceThatDoesNotAnswerIsNotWaitedForLong() {
        var _ = fixture.agentService().holdResolves();
        var begun = System.nanoTime();

        expectProblem(
                () -> fixture.impatient().current(NOVA), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(5000);
    }

    /// The agent is in error, agent-service is not: what was last known does not help.
    @Test
    void secretThatCannotBeUsedIsSaidAsItIs() {
        fixture.agentService()
                .answerResolvesWith(
                        409, "{\"code\": \"secret-unreadable\", \"detail\": \"Enter it again.\"}");

        assertThatThrownBy(() -> directory.current(NOVA))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.SECRET_UNREADABLE);
                            assertThat(problem).hasMessage("Enter it again.");
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 302, 500})
    void anyAnswerThatSaysNothingOfTheAgentMeansUnavailable(int status) {
        fixture.agentService().answerResolvesWith(status);

        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"head\": {}}", "{\"view\": null}", "<html>"})
    void unreadableAnswerMeansUnavailable(String body) {
        fixture.agentService().answerResolvesWithBody(body);

        expectProblem(() -> directory.current(NOVA), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
    }

    static void expectProblem(ThrowingCallable call, ProblemType type) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private static List<FutureTask<AgentView>> inParallel(int count, Callable<AgentView> call)
            throws InterruptedException {
        var ready = new CountDownLatch(count);
        var tasks = new ArrayList<FutureTask<AgentView>>();
        for (var i = 0; i < count; i++) {
            var task =
                    new FutureTask<>(() -> {
                        ready.countDown();
                        ready.await();
                        return call.call();
                    });
            tasks.add(task);
            Thread.ofVirtual().start(task);
        }
        ready.await();
        return tasks;
    }
}
