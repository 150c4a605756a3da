package dev.switchboard.gateway.probe;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The tests that run on this gateway: one per agent, some per tenant.
@Singleton
class RunningTests {
    private final Map<UUID, UUID> tenantOfAgent = new HashMap<>();
    private final int perTenant;
    private final int limit;

    RunningTests(ProbeConfig config) {
        perTenant = config.perTenant();
        limit = config.limit();
    }

    /// Leave to test an agent, until it is closed.
    interface Leave extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws ProblemException `request-in-progress` when the agent is being tested,
    ///   `too-many-requests` when too many others are
    synchronized Leave enter(Target target) {
        if (tenantOfAgent.containsKey(target.agent())) {
            throw new ProblemException(
                    ProblemType.REQUEST_IN_PROGRESS,
                    "This agent is being tested already; wait for that test to end.");
        }
        long ofTenant = tenantOfAgent.values().stream().filter(target.tenant()::equals).count();
        if (ofTenant >= perTenant || tenantOfAgent.size() >= limit) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "As many agents are being tested as may be at a time; wait for one to end.");
        }
        tenantOfAgent.put(target.agent(), target.tenant());
        return () -> leave(target);
    }

    private synchronized void leave(Target target) {
        tenantOfAgent.remove(target.agent());
    }
}
