package dev.switchboard.client.directory;

import static dev.switchboard.client.directory.CachedAgentDirectoryTest.expectProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.change.Change;
import dev.switchboard.client.fake.FakeAgentService;
import dev.switchboard.client.fake.FakeAgents;
import dev.switchboard.client.problem.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a service knows that starts again while agent-service is away.
@Timeout(30)
class RestartedDirectoryTest {
    private static final AgentReference NOVA = new AgentReference("nova");
    private static final AgentReference VERA = new AgentReference("vera");
    private static final String TOKEN = "st_test";

    @TempDir Path folder;
    private final DirectoryFixture fixture = new DirectoryFixture();
    private final FakeAgentService agentService = fixture.agentService();
    private Path file;

    /// A service that used one of two agents, and stopped; then agent-service went away.
    @BeforeEach
    void knowAndStop() throws Exception {
        file = folder.resolve("agents.sealed");
        agentService.change(agents -> agents.create("nova"));
        agentService.change(agents -> agents.create("vera"));
        agentService.change(agents -> agents.rotate("nova", "second"));
        fixture.follow();
        fixture.nextTold();
        fixture.nextTold();
        fixture.directory().current(NOVA);
        var keeper = fixture.keeper(file, TOKEN, fixture.directory());
        keeper.start();
        keeper.close();
        agentService.stop();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void agentsThatWereUsedAreServedWithTheirSecrets() throws Exception {
        var directory = fixture.restarted();
        try (var keeper = keep(directory)) {
            assertThat(directory.current(NOVA)).isEqualTo(fixture.directory().current(NOVA));
            assertThat(DirectoryFixture.secret(directory.current(NOVA))).isEqualTo("second");
            assertThat(directory.head(AgentReference.DEFAULT).key()).isEqualTo("nova");
            assertThat(directory.head(VERA).revision()).isEqualTo(1);
            expectProblem(() -> directory.current(VERA), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
            assertThat(keeper.restored()).isPresent();
            assertThat(keeper.isRejected()).isFalse();
        }
        assertThat(fixture.nextTold().head().key()).isEqualTo("vera");
        assertThat(fixture.nextTold().head().key()).isEqualTo("nova");
    }

    @Test
    void copyIsAsOldAsTheLastWordOfAgentServiceAndNotAsTheLastChange() throws Exception {
        var heard = Files.getLastModifiedTime(file).toInstant();
        var directory = fixture.restarted();
        try (var keeper = keep(directory)) {
            assertThat(keeper.restored()).hasValue(heard);
        }

        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(heard);
    }

    @Test
    void whatHappenedMeanwhileWins() throws Exception {
        var directory = fixture.restarted();
        try (var _ = keep(directory)) {
            fixture.nextTold();
            fixture.nextTold();
            directory.on(new Change.Snapshot(9, List.of(head("nova", 2, 9))));
            fixture.nextTold();
            fixture.nextTold();

            assertThat(directory.head(NOVA).revision()).isEqualTo(2);
            assertThat(directory.current(NOVA).revision()).isEqualTo(1);
            expectProblem(() -> directory.head(VERA), ProblemType.AGENT_NOT_FOUND);
        }
    }

    @Test
    void agentsOfADatabaseThatWasReplacedAreForgotten() throws Exception {
        var directory = fixture.restarted();
        try (var _ = keep(directory)) {
            fixture.nextTold();
            fixture.nextTold();
            directory.on(new Change.Snapshot(1, List.of(head("vera", 1, 1))));

            assertThat(directory.head(VERA).sequence()).isEqualTo(1);
            expectProblem(() -> directory.at(NOVA, 1), ProblemType.AGENT_DIRECTORY_UNAVAILABLE);
            var told = List.of(fixture.nextTold(), fixture.nextTold(), fixture.nextTold());
            assertThat(told)
                    .filteredOn(changed -> changed.head().status() == AgentStatus.ARCHIVED)
                    .extracting(changed -> changed.head().key())
                    .containsExactlyInAnyOrder("nova", "vera");
        }
    }

    @Test
    void damagedCopyIsNotUsedAndReplacedByTheNext() throws Exception {
        byte[] sealed = Files.readAllBytes(file);
        sealed[sealed.length / 2] ^= 1;
        Files.write(file, sealed);
        var directory = fixture.restarted();
        try (var keeper = keep(directory)) {
            assertThat(keeper.isRejected()).isTrue();
            assertThat(keeper.restored()).isEmpty();
            assertThat(directory.size()).isZero();
            directory.on(new Change.Snapshot(9, List.of(head("nova", 1, 9))));
        }

        var again = fixture.restarted();
        try (var keeper = keep(again)) {
            assertThat(keeper.isRejected()).isFalse();
            assertThat(again.head(NOVA).sequence()).isEqualTo(9);
        }
    }

    /// Sealed well, but not what this version writes.
    @Test
    void copyOfAnotherShapeIsNotUsed() throws Exception {
        for (String shape : List.of("{}", "null", "[]", "{\"heads\": [{}], \"views\": []}")) {
            fixture.sealed(file, TOKEN).write(shape.getBytes(UTF_8));
            var directory = fixture.restarted();
            try (var keeper = keep(directory)) {
                assertThat(keeper.isRejected()).as(shape).isTrue();
                assertThat(directory.size()).as(shape).isZero();
            }
        }
    }

    @Test
    void copyOfAnotherServiceIsNotUsed() {
        var directory = fixture.restarted();
        try (var keeper = fixture.keeper(file, "st_other", directory)) {
            keeper.start();

            assertThat(keeper.isRejected()).isTrue();
            assertThat(directory.size()).isZero();
        }
    }

    @Test
    void serviceWorksWhereNothingCanBeWritten() throws Exception {
        var blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        var directory = fixture.restarted();
        var keeper = fixture.keeper(blocked.resolve("agents.sealed"), TOKEN, directory);
        keeper.start();
        directory.on(new Change.Snapshot(9, List.of(head("nova", 1, 9))));
        keeper.close();

        assertThat(keeper.failures()).isPositive();
        assertThat(directory.head(NOVA).revision()).isEqualTo(1);
    }

    private CopyKeeper keep(CachedAgentDirectory directory) {
        var keeper = fixture.keeper(file, TOKEN, directory);
        keeper.start();
        return keeper;
    }

    private static AgentHead head(String key, int revision, long sequence) {
        return new AgentHead(
                FakeAgents.id(key),
                key,
                "The " + key,
                revision,
                false,
                AgentStatus.ACTIVE,
                sequence);
    }
}
