package dev.switchboard.client.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be allowed, and to whom.
public enum Permission {
    /// See what can be talked to: models and voices.
    DISCOVER(Role.VIEWER, Role.EDITOR, Role.ADMIN, Role.CALLER, Role.SERVICE),
    /// See the agents, sessions and settings of the tenant.
    READ(Role.VIEWER, Role.EDITOR, Role.ADMIN, Role.SERVICE),
    /// Talk to agents, in speech or in writing.
    TALK(Role.CALLER, Role.EDITOR, Role.ADMIN, Role.SERVICE),
    /// Make, change and delete agents and what they are made of.
    EDIT(Role.EDITOR, Role.ADMIN, Role.SERVICE),
    /// Manage who may come in: keys and users, and read the audit.
    ADMINISTER(Role.ADMIN, Role.SERVICE),
    /// Manage tenants. Also allowed to admins of the default tenant.
    OPERATE(Role.SERVICE),
    /// The doors between our own services.
    INTERNAL(Role.SERVICE);

    @SuppressWarnings("ImmutableEnumChecker") // made once, never given out
    private final Set<Role> roles;

    Permission(Role first, Role... more) {
        this.roles = EnumSet.of(first, more);
    }

    boolean isHeldBy(Principal principal) {
        return roles.contains(principal.role())
                || (this == OPERATE
                        && principal.role() == Role.ADMIN
                        && principal.isOfDefaultTenant());
    }

    /// Who has it, in words for a person that has not.
    String holders() {
        return this == OPERATE
                ? "admin of the default tenant"
                : roles.stream()
                        .filter(role -> role != Role.SERVICE || roles.size() == 1)
                        .map(Role::word)
                        .collect(Collectors.joining(" or "));
    }
}
