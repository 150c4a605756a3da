package dev.switchboard.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunningTestsTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final RunningTests running =
            new RunningTests(
                    new ProbeConfig() {
                        @Override
                        public Duration timeout() {
                            return Duration.ofSeconds(1);
                        }

                        @Override
                        public int perTenant() {
                            return 2;
                        }

                        @Override
                        public int limit() {
                            return 3;
                        }
                    });

    @Test
    void agentIsTestedByOneAtATime() {
        Target agent = agentOf(ONE);
        var leave = running.enter(agent);
        assertThat(refusal(agent)).isEqualTo(ProblemType.REQUEST_IN_PROGRESS);
        leave.close();
        running.enter(agent).close();
    }

    @Test
    void tenantThatTestsALotLeavesRoomForOthers() {
        var first = running.enter(agentOf(ONE));
        running.enter(agentOf(ONE));
        assertThat(refusal(agentOf(ONE))).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        running.enter(agentOf(OTHER));
        assertThat(refusal(agentOf(OTHER))).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        first.close();
        running.enter(agentOf(OTHER)).close();
    }

    private ProblemType refusal(Target target) {
        return catchThrowableOfType(ProblemException.class, () -> running.enter(target)).type();
    }

    private static Target agentOf(UUID tenant) {
        return new Target(tenant, UUID.randomUUID(), 1);
    }
}
