package dev.switchboard.agent.change;

import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.client.AgentHead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Changes as the other services read them: every head first, then each head that moved.
@ApplicationScoped
class HeadEvents implements ChangeForm {
    private final HeadSource heads;

    HeadEvents(HeadSource heads) {
        this.heads = heads;
    }

    /// Every head at one moment.
    record Snapshot(long sequence, List<AgentHead> heads) {}

    @Override
    public Told beginning(long sequence) {
        return new Told(
                "snapshot", new Snapshot(sequence, TenantScope.acrossTenants(heads::heads)));
    }

    @Override
    public Optional<Told> of(Change change) {
        return Optional.of(new Told(change.type(), change));
    }
}
