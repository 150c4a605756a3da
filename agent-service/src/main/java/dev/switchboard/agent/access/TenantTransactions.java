package dev.switchboard.agent.access;

import dev.switchboard.client.access.Caller;
import io.quarkus.arc.Arc;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.Session;

/// Tells PostgreSQL at the start of every transaction for which tenant it works. Row-level security
/// then hides the rows of all others, even from a query that forgets to ask for its tenant.
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 201) // right inside of the transaction
class TenantTransactions {
    private static final Object SCOPE = TenantScope.class;

    /// By JDBC, as all that every request does: Hibernate reads a native query with a result anew
    /// each time.
    private static final String ENTER =
            """
            SELECT set_config('switchboard.tenant', ?, true),
            set_config('switchboard.all_tenants', ?, true)
            """;

    private final Session database;
    private final TransactionSynchronizationRegistry transactions;
    private final Caller caller;

    TenantTransactions(
            Session database, TransactionSynchronizationRegistry transactions, Caller caller) {
        this.database = database;
        this.transactions = transactions;
        this.caller = caller;
    }

    @AroundInvoke
    Object within(InvocationContext call) throws Exception {
        var wanted = TenantScope.current().or(this::ofRequest);
        var before = Optional.ofNullable((TenantScope) transactions.getResource(SCOPE));
        if (wanted.isEmpty() || wanted.equals(before)) {
            return call.proceed();
        }
        enter(wanted.get());
        Object result = call.proceed();
        before.ifPresent(this::enter); // after a failure the transaction ends anyway
        return result;
    }

    private Optional<TenantScope> ofRequest() {
        return Arc.container().requestContext().isActive()
                ? caller.find().map(principal -> TenantScope.of(TenantId.of(principal)))
                : Optional.empty();
    }

    private void enter(TenantScope scope) {
        database.flush(); // what was changed belongs to the scope that it was changed in
        database.doWork(connection -> {
            try (var statement = connection.prepareStatement(ENTER)) {
                statement.setString(1, scope.tenant());
                statement.setString(2, scope.allTenants());
                statement.execute();
            }
        });
        transactions.putResource(SCOPE, scope);
    }
}
