/// Who owns what, and who is asking: tenants, API keys, and the wall between tenants.
///
/// The gateway says who is asking ([dev.switchboard.client.access.Principal]) and asks here whose
/// an API key is. [TenantTransactions] tells PostgreSQL at the start of every transaction for which
/// tenant it works; row-level security hides the rows of all others. [TenantScope] says it where no
/// request does, and is the one way to read across tenants.
@NullMarked
package dev.switchboard.agent.access;

import org.jspecify.annotations.NullMarked;
