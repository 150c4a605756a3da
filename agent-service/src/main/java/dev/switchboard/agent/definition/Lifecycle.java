package dev.switchboard.agent.definition;

import static dev.switchboard.agent.definition.LifecycleAction.ACTIVATE;
import static dev.switchboard.agent.definition.LifecycleAction.ARCHIVE;
import static dev.switchboard.agent.definition.LifecycleAction.DEACTIVATE;
import static dev.switchboard.agent.definition.LifecycleAction.FAIL;
import static dev.switchboard.agent.definition.LifecycleAction.FLAP;
import static dev.switchboard.agent.definition.LifecycleAction.REENABLE;
import static dev.switchboard.agent.definition.LifecycleAction.RESTORE;

import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Map;
import java.util.stream.Collectors;

/// Which status follows on which, and by what.
final class Lifecycle {
    private static final Map<AgentStatus, Map<LifecycleAction, AgentStatus>> TRANSITIONS =
            Map.of(
                    AgentStatus.DRAFT,
                    Map.of(ACTIVATE, AgentStatus.ACTIVE, ARCHIVE, AgentStatus.ARCHIVED),
                    AgentStatus.INACTIVE,
                    Map.of(
                            ACTIVATE, AgentStatus.ACTIVE,
                            DEACTIVATE, AgentStatus.INACTIVE,
                            ARCHIVE, AgentStatus.ARCHIVED),
                    AgentStatus.ACTIVE,
                    Map.of(
                            ACTIVATE, AgentStatus.ACTIVE,
                            DEACTIVATE, AgentStatus.INACTIVE,
                            FAIL, AgentStatus.ERROR,
                            FLAP, AgentStatus.DISABLED_FLAPPING,
                            ARCHIVE, AgentStatus.ARCHIVED),
                    AgentStatus.ERROR,
                    Map.of(
                            ACTIVATE, AgentStatus.ACTIVE,
                            DEACTIVATE, AgentStatus.INACTIVE,
                            FAIL, AgentStatus.ERROR,
                            FLAP, AgentStatus.DISABLED_FLAPPING,
                            ARCHIVE, AgentStatus.ARCHIVED),
                    AgentStatus.DISABLED_FLAPPING,
                    Map.of(
                            DEACTIVATE, AgentStatus.INACTIVE,
                            FLAP, AgentStatus.DISABLED_FLAPPING,
                            REENABLE, AgentStatus.ACTIVE,
                            ARCHIVE, AgentStatus.ARCHIVED),
                    AgentStatus.ARCHIVED,
                    Map.of(ARCHIVE, AgentStatus.ARCHIVED, RESTORE, AgentStatus.INACTIVE));

    private Lifecycle() {}

    /// The status after an action; the same one when there is nothing to do.
    ///
    /// @throws ProblemException `conflict` that names what may be done instead
    static AgentStatus after(AgentStatus from, LifecycleAction action) {
        var allowed = TRANSITIONS.getOrDefault(from, Map.of());
        AgentStatus to = allowed.get(action);
        if (to == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "An agent that is %s cannot %s; allowed are %s."
                            .formatted(
                                    AgentRow.word(from),
                                    action.word(),
                                    allowed.keySet().stream()
                                            .sorted()
                                            .map(LifecycleAction::word)
                                            .collect(Collectors.joining(", "))));
        }
        return to;
    }

    /// What leads to a status that a document wishes.
    static LifecycleAction towards(AgentStatus wanted) {
        return switch (wanted) {
            case ACTIVE -> ACTIVATE;
            case INACTIVE -> DEACTIVATE;
            case ARCHIVED -> ARCHIVE;
            case DRAFT, ERROR, DISABLED_FLAPPING ->
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Nobody chooses the status %s; choose active or inactive."
                                    .formatted(AgentRow.word(wanted)));
        };
    }
}
