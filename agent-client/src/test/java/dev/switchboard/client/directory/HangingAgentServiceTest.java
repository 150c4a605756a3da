package dev.switchboard.client.directory;

import static dev.switchboard.client.directory.CachedAgentDirectoryTest.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentReference;
import dev.switchboard.client.fake.FakeAgentService;
import dev.switchboard.client.fake.FakeAgents;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// agent-service accepts requests and never answers them, while the change stream goes on. One
/// request finds that out; after it nobody waits who can be served from memory.
@Timeout(30)
class HangingAgentServiceTest {
    private static final AgentReference NOVA = new AgentReference("nova");
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private DirectoryFixture fixture = new DirectoryFixture(PATIENCE, Duration.ofHours(1));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void afterNewCredentialsNobodyWaitsForAnAnswerThatDoesNotCome() throws Exception {
        hang(service -> service.rotate("nova", "second"));

        assertThat(fixture.isStale()).isTrue();
        for (var turn = 0; turn < 100; turn++) {
            assertThat(DirectoryFixture.secret(fixture.directory().current(NOVA)))
                    .isEqualTo("first");
            assertThat(DirectoryFixture.secret(fixture.directory().at(NOVA, 1))).isEqualTo("first");
        }
        assertThat(agentService().resolves()).isZero();
    }

    @Test
    void afterANewHeadCallersGetTheRevisionBeforeIt() throws Exception {
        hang(service -> service.edit("nova"));

        assertThat(fixture.directory().head(NOVA).revision()).isEqualTo(2);
        for (var turn = 0; turn < 100; turn++) {
            assertThat(fixture.directory().current(NOVA).revision()).isEqualTo(1);
        }
        assertThat(agentService().resolves()).isZero();
    }

    /// There is nothing better to give than an answer that may still come.
    @Test
    void whatWasNeverKnownIsStillAskedFor() throws Exception {
        hang(service -> service.edit("nova"));

        expectProblem(
                () -> fixture.directory().at(NOVA, 7), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
        assertThat(agentService().nextResolve().target()).endsWith("revision=7");
    }

    @Test
    void whatIsNewIsServedSoonAfterAgentServiceAnswersAgain() throws Exception {
        fixture.close();
        fixture = new DirectoryFixture(PATIENCE, Duration.ofMillis(5));
        var gate = hang(service -> service.rotate("nova", "second"));
        agentService().nextResolve(); // nobody asks: a probe

        gate.countDown();
        while (fixture.isStale()) {
            Thread.onSpinWait();
        }

        assertThat(DirectoryFixture.secret(fixture.directory().current(NOVA))).isEqualTo("second");
    }

    /// A directory that knows nova and was told of a change of it, which it tried to load in vain.
    private CountDownLatch hang(Function<FakeAgents, String> change) throws Exception {
        agentService().change(service -> service.create("nova"));
        fixture.follow();
        fixture.nextTold();
        fixture.directory().current(NOVA);
        agentService().nextResolve();
        var gate = agentService().holdResolves();
        agentService().change(change);
        fixture.nextTold();
        while (agentService().resolves() > 0) {
            agentService().nextResolve();
        }
        return gate;
    }

    private FakeAgentService agentService() {
        return fixture.agentService();
    }
}
