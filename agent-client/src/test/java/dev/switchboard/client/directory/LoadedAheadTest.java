package dev.switchboard.client.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A directory that loads agents before anyone asks.
@Timeout(30)
class LoadedAheadTest {
    private static final AgentReference NOVA = new AgentReference("nova");

    private final DirectoryFixture fixture = new DirectoryFixture(1);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void firstCallerGetsWhatIsThereAlready() throws Exception {
        fixture.agentService().change(agents -> agents.create("nova"));
        fixture.follow();
        fixture.agentService().nextResolve();

        assertThat(fixture.directory().current(NOVA).key()).isEqualTo("nova");
        assertThat(fixture.agentService().resolves()).isZero();
    }

    @Test
    void moreAgentsThanAllowedWaitUntilTheyAreAskedFor() throws Exception {
        fixture.agentService().change(agents -> agents.create("nova"));
        fixture.follow();
        fixture.agentService().nextResolve();
        fixture.nextTold();
        fixture.agentService().change(agents -> agents.create("vera"));
        fixture.nextTold();

        assertThat(fixture.agentService().resolves()).isZero();
        assertThat(fixture.directory().current(new AgentReference("vera")).key()).isEqualTo("vera");
        assertThat(fixture.agentService().resolves()).isOne();
    }
}
