package dev.switchboard.client.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody is in a tenant. [Permissions] says what each may do.
public enum Role {
    /// Sees everything of the tenant but secrets, changes nothing, talks to nobody.
    VIEWER,
    /// Makes and changes agents, and talks to them.
    EDITOR,
    /// Everything in the tenant: also its keys and users.
    ADMIN,
    /// Talks to agents, and does nothing else: the role of a key in a web page or a telephone.
    CALLER,
    /// One of our own services, or the launcher.
    SERVICE;

    /// The name on the wire, such as `admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of this name.
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
