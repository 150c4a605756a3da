package dev.switchboard.agent.definition;

import dev.switchboard.client.AgentStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which agents a list shows. Several values of one field are alternatives; without values, a field
/// does not matter.
///
/// @param statuses without any: all but archived agents
/// @param providers used in any slot
/// @param owners an empty one is the tenant itself
/// @param search text in name or key, in any case
/// @param seenBy the only user whose own agents are shown beside the tenant's; empty for
///   everybody's
record AgentFilter(
        List<AgentStatus> statuses,
        List<String> providers,
        List<String> tools,
        List<String> skills,
        List<Optional<UUID>> owners,
        Optional<String> search,
        Optional<UUID> seenBy) {
    /// Every agent that is not archived.
    static final AgentFilter ALL =
            new AgentFilter(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());

    AgentFilter withStatuses(List<AgentStatus> wanted) {
        return new AgentFilter(wanted, providers, tools, skills, owners, search, seenBy);
    }

    AgentFilter withProviders(List<String> wanted) {
        return new AgentFilter(statuses, wanted, tools, skills, owners, search, seenBy);
    }

    AgentFilter withTools(List<String> wanted) {
        return new AgentFilter(statuses, providers, wanted, skills, owners, search, seenBy);
    }

    AgentFilter withSkills(List<String> wanted) {
        return new AgentFilter(statuses, providers, tools, wanted, owners, search, seenBy);
    }

    AgentFilter withOwners(List<Optional<UUID>> wanted) {
        return new AgentFilter(statuses, providers, tools, skills, wanted, search, seenBy);
    }

    AgentFilter withSearch(Optional<String> text) {
        return new AgentFilter(statuses, providers, tools, skills, owners, text, seenBy);
    }

    AgentFilter seenBy(Optional<UUID> user) {
        return new AgentFilter(statuses, providers, tools, skills, owners, search, user);
    }
}
