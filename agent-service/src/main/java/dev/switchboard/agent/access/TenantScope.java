package dev.switchboard.agent.access;

import java.util.Optional;

/// For which tenant the current thread works, where no request says so: at the start, for another
/// service, or when a tenant is made. Transactions that begin inside see that tenant's rows only.
public final class TenantScope {
    private static final ScopedValue<TenantScope> CURRENT = ScopedValue.newInstance();
    private static final TenantScope EVERY_TENANT = new TenantScope(Optional.empty());

    private final Optional<TenantId> tenant;

    private TenantScope(Optional<TenantId> tenant) {
        this.tenant = tenant;
    }

    /// Works for one tenant.
    public static <T, X extends Throwable> T in(
            TenantId tenant, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, of(tenant)).call(work);
    }

    /// Works for one tenant, without a result.
    public static void in(TenantId tenant, Runnable work) {
        ScopedValue.where(CURRENT, of(tenant)).run(work);
    }

    /// Reads across tenants, in the few tables that allow it.
    public static <T, X extends Throwable> T acrossTenants(
            ScopedValue.CallableOp<? extends T, X> read) throws X {
        return ScopedValue.where(CURRENT, EVERY_TENANT).call(read);
    }

    static TenantScope of(TenantId tenant) {
        return new TenantScope(Optional.of(tenant));
    }

    static Optional<TenantScope> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// The value of the setting `switchboard.tenant`.
    String tenant() {
        return tenant.map(TenantId::toString).orElse("");
    }

    /// The value of the setting `switchboard.all_tenants`.
    String allTenants() {
        return tenant.isEmpty() ? "on" : "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TenantScope scope && scope.tenant.equals(tenant);
    }

    @Override
    public int hashCode() {
        return tenant.hashCode();
    }
}
