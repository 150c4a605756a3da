package dev.switchboard.client;

import java.util.UUID;

/// The companies that share an installation, as far as every service knows them.
public final class Tenants {
    /// The one tenant that every installation has.
    public static final UUID DEFAULT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private Tenants() {}
}
